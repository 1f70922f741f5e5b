/** Identity: how people prove who they are, and the sessions that follow. */
import { explainConstraints, system } from '#kernel';
import { everyMinute } from '#systems/messages';
import { inviteToOrganisation } from './commands/invite-to-organisation.ts';
import { resetSecondFactor } from './commands/reset-second-factor.ts';
import { unlockAccount } from './commands/unlock-account.ts';
import { requestToAnswer } from './records/request-to-answer.ts';
import { signInRule } from './records/sign-in-rule.ts';
import { answerRequest } from './requests/answer.ts';
import { sendResetLink } from './reset-password.ts';
import { sendSignUpLink } from './sign-up.ts';
import { tellLocked } from './tell-locked.ts';

const records = [signInRule, requestToAnswer] as const;
declare module '#kernel' {
  interface Known {
    readonly identity: typeof records;
  }
}

explainConstraints({
  sign_in_rule_provider_check: {
    field: 'provider',
    says: { en: 'Name the provider where one is required, and only there.', 'zh-Hans': '要求指定登录渠道时须填写，其他情况须留空。' },
  },
  sign_in_rule_to_check: {
    field: 'toOn',
    says: { en: 'A rule ends on or after the day it begins.', 'zh-Hans': '规则结束日期不得早于开始日期。' },
  },
});

everyMinute(tellLocked);

export const identity = system({
  name: 'identity',
  records,
  commands: [resetSecondFactor, unlockAccount, inviteToOrganisation, answerRequest],
  jobs: [sendResetLink, sendSignUpLink],
});

export { openAccount, openPerson } from './accounts.ts';
export { type Admitted, admit } from './admit.ts';
export { beginAuthenticator, confirmAuthenticator, removeAuthenticator } from './authenticator.ts';
export { changePassword } from './change-password.ts';
export { closeAccount, reopenAccount } from './close-account.ts';
export { accountsOf, resetSecondFactor } from './commands/reset-second-factor.ts';
export { unlockAccount } from './commands/unlock-account.ts';
export { askToVerify, emailsOf, makePrimary, removeEmail, verifyEmail } from './emails.ts';
export { isFirstUse } from './first-use.ts';
export { type How, networkOf, type Owner, type Way } from './how.ts';
export { acceptInvitation, invite } from './invitations.ts';
export { isEmailTaken } from './is-email-taken.ts';
export { type Site, siteOf } from './passkey-challenge.ts';
export { askForPasskey, signInByPasskey } from './passkey-sign-in.ts';
export { beginPasskey, keepPasskey, passkeysOf, removePasskey } from './passkeys.ts';
export { hasPassword } from './password.ts';
export { finish, pendingBy } from './pending.ts';
export { freshly, isFresh, oneselfBy, proveAnew } from './proof.ts';
export { requestToAnswer } from './records/request-to-answer.ts';
export { signInRule } from './records/sign-in-rule.ts';
export { makeRecoveryCodes } from './recovery-codes.ts';
export { answerByLink, answerRequest, requestBehind } from './requests/answer.ts';
export { type RequestKind, requestKind } from './requests/kinds.ts';
export { requestAnswer } from './requests/request-answer.ts';
export { resetPassword, sendResetLink } from './reset-password.ts';
export { factorsOf, proveSecondFactor } from './second-factor.ts';
export { actUnder, endSessions, openSession, personOf, type Session, sessionsOf, signOut } from './sessions.ts';
export { signIn } from './sign-in.ts';
export { sendSignUpLink, signUp } from './sign-up.ts';
export { tellOfChange } from './tell-of-change.ts';
export { digest, newToken } from './token.ts';
export { type OfferedWay, offerWays, waysIn } from './ways-in.ts';

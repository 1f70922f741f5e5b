/** Federation: ways in that institutions prescribe, and what follows from what they tell. */
import { explainConstraints, say, system } from '#kernel';
import { offerWays } from '#systems/identity';
import { createProvisioningKey } from './commands/create-provisioning-key.ts';
import { endGroupRole } from './commands/end-group-role.ts';
import { openWays } from './providers.ts';
import { appointmentOrigin } from './records/appointment-origin.ts';
import { groupRole } from './records/group-role.ts';
import { identityProvider } from './records/identity-provider.ts';
import { provisioningKey } from './records/provisioning-key.ts';

const records = [identityProvider, groupRole, appointmentOrigin, provisioningKey] as const;
declare module '#kernel' {
  interface Known {
    readonly federation: typeof records;
  }
}

explainConstraints({
  identity_provider_code_key: { field: 'code', says: { en: 'Another provider has this code.', 'zh-Hans': '另一提供方已使用此代码。' } },
  identity_provider_issuer_check: {
    field: 'issuer',
    says: { en: 'An issuer is an https address, as the provider writes it.', 'zh-Hans': '签发方须为 https 地址，按提供方的写法。' },
  },
  identity_provider_client_check: {
    field: 'clientId',
    says: { en: 'The client id that the provider gave is needed.', 'zh-Hans': '须填写提供方给出的客户端标识。' },
  },
  identity_provider_saml_check: {
    field: 'entryPoint',
    says: { en: 'SAML needs a sign-in address and a certificate.', 'zh-Hans': 'SAML 须填写登录地址和证书。' },
  },
  group_role_scope_check: {
    field: 'regionId',
    says: {
      en: 'A role is held in one organisation, region, programme or call, not in several.',
      'zh-Hans': '一个角色只能限于一个单位、地区、计划或指南。',
    },
  },
});

offerWays(async (asked) =>
  (await openWays(asked)).map(({ way, name, startsAt }) => ({
    way,
    name: { en: say(name, 'en'), 'zh-Hans': say(name, 'zh-Hans') },
    startsAt,
  })),
);

export const federation = system({ name: 'federation', records, commands: [endGroupRole, createProvisioningKey] });

export { ceremonyMinutes, type Ended, takeTold } from './ceremony.ts';
export { enter, linkTo, unlink } from './enter.ts';
export { linksOf } from './links.ts';
export { hearLogout } from './oidc/logout.ts';
export { readOidc, type Sent, sendToOidc } from './oidc/sign-in.ts';
export { openProvider, openWays } from './providers.ts';
export type { Provider } from './records/identity-provider.ts';
export { ownPath } from './rules/own-path.ts';
export { hearSamlLogout } from './saml/logout.ts';
export { samlMetadata } from './saml/metadata.ts';
export { placeOf } from './saml/service.ts';
export { readSaml, sendToSaml } from './saml/sign-in.ts';
export { providerOfKey } from './scim/provider-of-key.ts';
export { type Change, isScimError, provision, readProvisioned, scimErrorOf } from './scim/provision.ts';
export { scimSays, standAt } from './scim/resources.ts';
export { signOutThere } from './sign-out.ts';

/** Personal data: seeing it, agreeing, and being erased. */
import { type Asked, ask, explainConstraints, system } from '#kernel';
import { everyMinute } from '#systems/messages';
import { askErasure, refuseErasure } from './commands/ask-erasure.ts';
import { eraseDue } from './commands/erase-due.ts';
import { giveConsent } from './commands/give-consent.ts';
import { consent, consentPurpose } from './records/consent.ts';
import { erasure } from './records/erasure.ts';
import { retentionRule } from './records/retention-rule.ts';

const records = [consentPurpose, consent, erasure, retentionRule] as const;
declare module '#kernel' {
  interface Known {
    readonly personalData: typeof records;
  }
}

explainConstraints({
  consent_purpose_edition_key: { field: 'edition', says: { en: 'This edition is there already.', 'zh-Hans': '该版次已存在。' } },
  consent_purpose_current_key: {
    field: 'code',
    says: { en: 'Another edition is current. Retire it first.', 'zh-Hans': '该事项已有现行版，请先停用。' },
  },
  consent_given_key: { field: 'purposeId', says: { en: 'You agreed to this already.', 'zh-Hans': '您已同意。' } },
  retention_rule_current_key: {
    field: 'subject',
    says: { en: 'Another rule is current. End it first.', 'zh-Hans': '已有现行规则，请先终止。' },
  },
  erasure_asked_key: { field: 'personId', says: { en: 'You asked for this already.', 'zh-Hans': '您已提出申请。' } },
});

/** Once a day is enough; another process that does it too finds nothing more to do. */
let lastOn = '';
everyMinute(async (asked: Asked) => {
  const today = asked.now.slice(0, 10);
  if (lastOn === today) return;
  await ask(eraseDue, {}, asked);
  lastOn = today;
});

export const personalData = system({ name: 'personal-data', records, commands: [giveConsent, askErasure, refuseErasure, eraseDue] });

export { consent, consentPurpose } from './records/consent.ts';
export { erasure } from './records/erasure.ts';

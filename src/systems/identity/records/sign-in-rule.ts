/** What an organisation, or the whole platform, requires of whoever signs in. */
import { z } from 'zod';
import { day, holds, holdsEverywhere, line, type Person, record, reference } from '#kernel';

const rulesThePlatform = (person: Person) => holdsEverywhere(person, 'administrator');

export const signInRule = record({
  one: { en: 'sign-in rule', 'zh-Hans': '登录规则' },
  many: { en: 'sign-in rules', 'zh-Hans': '登录规则' },
  table: 'sign_in_rule',
  row: z.object({
    organisationId: reference('organisation').nullable(),
    requires: z.enum(['second-factor', 'provider']),
    provider: z
      .string()
      .regex(/^(oidc|saml):.+$/, { error: 'The way in of a provider, such as oidc:ministry.' })
      .max(200)
      .nullable(),
    fromOn: day(),
    toOn: day().nullable(),
    because: line(1000),
  }),
  words: {
    organisationId: {
      label: { en: 'Organisation', 'zh-Hans': '单位' },
      help: { en: 'With all below it. Empty: the whole platform.', 'zh-Hans': '包括其所有下级单位；留空表示整个平台。' },
    },
    requires: {
      label: { en: 'Requires', 'zh-Hans': '要求' },
      help: {
        en: 'second-factor, or provider: no other way in is accepted, except of administrators of the platform.',
        'zh-Hans': '可为 second-factor（第二验证方式）或 provider（指定登录渠道，不接受其他方式，平台管理员除外）。',
      },
    },
    provider: {
      label: { en: 'Provider', 'zh-Hans': '登录渠道' },
      help: { en: 'Its way in, such as oidc:ministry.', 'zh-Hans': '登录渠道代码，如 oidc:ministry。' },
    },
    fromOn: { en: 'From', 'zh-Hans': '起' },
    toOn: { en: 'To, this day included', 'zh-Hans': '止（含当日）' },
    because: { en: 'Because', 'zh-Hans': '理由' },
  },
  writable: ['organisationId', 'requires', 'provider', 'fromOn', 'toOn', 'because'],
  list: ['organisationId', 'requires', 'provider', 'fromOn', 'toOn', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '有效' } }, ended: { label: { en: 'Ended', 'zh-Hans': '已结束' } } },
  moves: { end: { label: { en: 'End the rule', 'zh-Hans': '终止规则' }, from: 'current', to: 'ended', by: rulesThePlatform } },
  mayRead: (person) => holds(person, ['administrator', 'auditor']),
  mayWrite: (person, row) => rulesThePlatform(person) && row?.state !== 'ended',
});

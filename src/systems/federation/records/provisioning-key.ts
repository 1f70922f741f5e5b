/** A key by which an institution keeps its people here (SCIM). It opens nothing else. */
import { z } from 'zod';
import { day, holdsEverywhere, line, record, reference } from '#kernel';

export const provisioningKey = record({
  one: { en: 'provisioning key', 'zh-Hans': '人员同步密钥' },
  many: { en: 'provisioning keys', 'zh-Hans': '人员同步密钥' },
  table: 'provisioning_key',
  row: z.object({ providerId: reference('identity_provider'), name: line(100), expiresOn: day() }),
  words: {
    providerId: { en: 'Identity provider', 'zh-Hans': '身份提供方' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    expiresOn: { en: 'Last day', 'zh-Hans': '有效至' },
  },
  writable: [],
  list: ['providerId', 'name', 'expiresOn', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '有效' } }, revoked: { label: { en: 'Revoked', 'zh-Hans': '已吊销' } } },
  moves: {
    revoke: {
      label: { en: 'Revoke the key', 'zh-Hans': '吊销密钥' },
      from: 'current',
      to: 'revoked',
      by: (person) => !person.actor && holdsEverywhere(person, 'administrator'),
    },
  },
  mayRead: (person) => holdsEverywhere(person, 'administrator', 'auditor'),
  mayWrite: () => false,
});

/** A key by which a machine asks in its owner's name. */
import { z } from 'zod';
import { day, holds, line, record, reference } from '#kernel';

export const apiKey = record({
  one: { en: 'API key', 'zh-Hans': 'API 密钥' },
  many: { en: 'API keys', 'zh-Hans': 'API 密钥' },
  table: 'api_key',
  row: z.object({
    ownerId: reference('person'),
    name: line(100),
    extent: z.enum(['read', 'drafts', 'everything']),
    records: z.array(z.string().min(1).max(63)),
    expiresOn: day(),
    publicKey: z.string().max(5000).nullable(),
  }),
  words: {
    ownerId: { en: 'Asks in the name of', 'zh-Hans': '所有人' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    extent: { en: 'How far', 'zh-Hans': '权限' },
    records: { label: { en: 'Records', 'zh-Hans': '记录类型' }, help: { en: 'None is all.', 'zh-Hans': '留空表示全部。' } },
    expiresOn: { en: 'Last day', 'zh-Hans': '有效至' },
    publicKey: {
      label: { en: 'Public key', 'zh-Hans': '公钥' },
      help: { en: 'A JWK; its owner shows the private half instead of a secret.', 'zh-Hans': 'JWK 格式；所有人以其私钥代替密钥证明身份。' },
    },
  },
  writable: [],
  list: ['ownerId', 'name', 'extent', 'expiresOn', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '有效' } }, revoked: { label: { en: 'Revoked', 'zh-Hans': '已吊销' } } },
  moves: {
    revoke: {
      label: { en: 'Revoke the key', 'zh-Hans': '吊销密钥' },
      from: 'current',
      to: 'revoked',
      by: (person, row) => !person.actor && (row.ownerId === person.id || holds(person, 'administrator')),
    },
  },
  mayRead: (person, row) => holds(person, ['administrator', 'auditor']) || row('ownerId', '=', person.id),
  mayWrite: () => false,
});

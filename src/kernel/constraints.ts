/** What the database refuses, in words: a constraint's name tells which rule, and which field it belongs to. */
import { Refusal } from './refusal.ts';
import type { Words } from './text.ts';

interface Rule {
  readonly field?: string;
  readonly says: Words;
}
const rules = new Map<string, Rule>();

/** A system names its constraints once, at its door: `constraint name → field and words`. */
export function explainConstraints(explained: Readonly<Record<string, Rule>>): void {
  for (const [name, rule] of Object.entries(explained)) rules.set(name, rule);
}

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
  readonly column?: string;
  readonly table?: string;
}

/** A violated rule becomes a refusal; every other error stays what it is. */
export function understood(error: unknown): unknown {
  const { code, constraint, column } = error as DatabaseError;
  const rule = constraint === undefined ? undefined : rules.get(constraint);
  const usual = code === undefined ? undefined : usually[code];
  if (!usual) return error;
  const says = rule?.says ?? usual.says;
  const field = rule?.field ?? usual.field ?? column ?? (constraint ? fieldIn(constraint, (error as DatabaseError).table) : undefined);
  const refusal = new Refusal(usual.kind, usual.code, says, field ? [{ pointer: `/${camel(field)}`, code: usual.code, says }] : []);
  refusal.cause = error;
  return refusal;
}

const usually: Readonly<Record<string, { kind: 'not-valid' | 'conflict'; code: string; field?: string; says: Words }>> = {
  '23502': { kind: 'not-valid', code: 'value-needed', says: { en: 'A value is needed here.', 'zh-Hans': '此处必须填写。' } },
  '23503': {
    kind: 'not-valid',
    code: 'not-linked',
    says: {
      en: 'This refers to something that does not exist, or that is still referred to.',
      'zh-Hans': '所引用的对象不存在，或仍被其他记录引用。',
    },
  },
  '23505': { kind: 'conflict', code: 'already-taken', says: { en: 'There is one like this already.', 'zh-Hans': '已有相同的记录。' } },
  '23514': {
    kind: 'not-valid',
    code: 'rule-broken',
    says: { en: 'This value is outside what is allowed here.', 'zh-Hans': '此值不在允许范围内。' },
  },
  '23P01': { kind: 'conflict', code: 'overlaps', says: { en: 'This overlaps with another one.', 'zh-Hans': '与另一条记录重叠。' } },
  MS002: {
    kind: 'conflict',
    code: 'release-needed',
    field: 'handling',
    says: {
      en: 'Handling is lowered only by a release review of two people. Ask for a release.',
      'zh-Hans': '降低处理级别须经两人参与的解密审查。请申请解密。',
    },
  },
  MS003: {
    kind: 'not-valid',
    code: 'no-such-compartment',
    field: 'handling',
    says: { en: 'There is no open compartment with this code.', 'zh-Hans': '没有此代码的有效隔离类别。' },
  },
  '22003': { kind: 'not-valid', code: 'too-large', says: { en: 'This number is too large.', 'zh-Hans': '数值过大。' } },
  '22P05': {
    kind: 'not-valid',
    code: 'bad-character',
    says: { en: 'The text holds a character that cannot be kept (U+0000).', 'zh-Hans': '文本含有无法保存的字符（U+0000）。' },
  },
  '22021': {
    kind: 'not-valid',
    code: 'bad-character',
    says: { en: 'The text holds a character that cannot be kept (U+0000).', 'zh-Hans': '文本含有无法保存的字符（U+0000）。' },
  },
};

/** PostgreSQL names a constraint `table_column_key`; the column is between. */
const fieldIn = (constraint: string, table = ''): string | undefined =>
  constraint.startsWith(`${table}_`) ? constraint.slice(table.length + 1).replace(/_(key|fkey|check|excl)$/, '') || undefined : undefined;
const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

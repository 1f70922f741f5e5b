import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listQuery } from './record-list.tsx';
import { type Column, kindOf, mayBeEmpty, type Row, type Schema } from './shape.ts';
import { changesFrom, fieldOf, mergedOver, typedFrom, valuesFrom } from './values.ts';

const column = (name: string, schema: Schema, writable = true): Column => ({ name, label: { en: name }, schema, writable, listed: true });
const text = { type: 'object', properties: { en: { type: 'string' }, 'zh-Hans': { type: 'string' } } };
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const columns = [
  column('name', text),
  column('staff', { type: ['integer', 'null'] }),
  column('share', { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' }),
  column('isPublic', { type: 'boolean' }),
  column('foundedOn', orNull({ type: 'string', format: 'date' })),
  column('createdAt', { type: 'string', format: 'date-time' }, false),
];
const row: Row = {
  id: 'lysa',
  version: 3,
  name: { en: 'Lysa' },
  staff: 12,
  share: '0.50',
  isPublic: true,
  foundedOn: '1921-05-03',
  createdAt: '2024-01-01T00:00:00Z',
};

describe('a column', () => {
  it.each<[Schema, string]>([
    [{ type: 'string' }, 'text'],
    [{ type: 'string', enum: ['a', 'b'] }, 'choice'],
    [orNull({ type: 'string', enum: ['a'] }), 'choice'],
    [text, 'bilingual'],
    [orNull(text), 'bilingual'],
    [{ type: 'string', format: 'date' }, 'date'],
    [{ type: 'string', format: 'date-time' }, 'instant'],
    [{ type: 'string', pattern: '^\\d+\\.\\d\\d$' }, 'decimal'],
    [{ type: 'string', pattern: '^[A-Z]{2}$' }, 'text'],
    [{ type: 'integer' }, 'number'],
    [{ type: ['number', 'null'] }, 'number'],
    [{ type: 'boolean' }, 'yes-no'],
    [{ type: 'array' }, 'other'],
  ])('with schema %o is filled in as %s', (schema, kind) => expect(kindOf(schema).kind).toBe(kind));

  it('says whether it may be left empty', () => {
    expect(mayBeEmpty({ type: ['integer', 'null'] })).toBe(true);
    expect(mayBeEmpty(orNull({ type: 'string' }))).toBe(true);
    expect(mayBeEmpty({ type: 'string' })).toBe(false);
  });
});

describe('a form', () => {
  it('gives back what it was given', () => {
    const { id: _, version: __, createdAt: ___, ...writable } = row;
    expect(valuesFrom(columns, typedFrom(columns, row))).toEqual(writable);
  });
  it('keeps exact decimals as text and leaves an unanswered question unanswered', () => {
    const values = valuesFrom(columns, { share: '12345678901234567890.10', isPublic: '', staff: '' });
    expect(values).toEqual({ share: '12345678901234567890.10', staff: null, foundedOn: null });
  });
  it('sends what is no number as it was typed, for the API to say what is wrong', () => {
    expect(valuesFrom(columns, { staff: 'twelve' }).staff).toBe('twelve');
  });
  it('sends only what was changed', () => {
    const typed = { ...typedFrom(columns, row), 'name/zh-Hans': '利萨' };
    expect(changesFrom(columns, typed, row)).toEqual({ name: { en: 'Lysa', 'zh-Hans': '利萨' } });
    expect(changesFrom(columns, typedFrom(columns, row), row)).toEqual({});
  });
  it('finds the field that an error points at', () => {
    const fields = ['name/en', 'name/zh-Hans', 'staff'];
    const at = (pointer: string) => fieldOf({ pointer, code: '', message: '' }, fields);
    expect([at('/staff'), at('/name/zh-Hans'), at('/name'), at('#/staff'), at('/other')]).toEqual([
      'staff',
      'name/zh-Hans',
      'name/en',
      'staff',
      undefined,
    ]);
  });
});

describe('two writers', () => {
  const theirs: Row = { ...row, version: 4, staff: 40, share: '0.70' };
  it('lose nothing: what one left alone is the other’s', () => {
    const typed = { ...typedFrom(columns, row), staff: '13' };
    expect(mergedOver(columns, typed, row, theirs)).toEqual({ ...typedFrom(columns, theirs), staff: '13' });
  });
  it('never give a field a value that neither wrote', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('staff', 'share', 'foundedOn', 'name/en'), fc.string()), (changes) => {
        const typed = { ...typedFrom(columns, row), ...changes };
        const now = typedFrom(columns, theirs);
        for (const [field, value] of Object.entries(mergedOver(columns, typed, row, theirs)))
          expect([typed[field], now[field]]).toContain(value);
      }),
    );
  });
});

it('a list hands its filters to the API and keeps the visit to itself', () => {
  expect(listQuery({ q: 'lysa', sort: '-staff', lang: 'en', asOf: '2024-01-01' })).toEqual({ q: 'lysa', sort: '-staff' });
});

/** Results as reference managers read them, and entries of theirs as results. */
import type { Language, Text } from '#kernel';
import { say } from '#kernel';
import type { ResultKind } from '../records/result.ts';
import type { Entry } from './bibtex.ts';
import { doiIn, doiLink } from './identifier.ts';

export interface Cited {
  readonly id: string;
  readonly kind: ResultKind;
  readonly title: Text;
  readonly identifier: string | null;
  readonly url: string | null;
  readonly producedOn: string;
  readonly contributors: readonly string[];
  readonly venue: string | null;
  readonly details: Readonly<Record<string, string>>;
}

const typeOf: Readonly<Record<ResultKind, string>> = {
  publication: 'article',
  patent: 'patent',
  standard: 'techreport',
  software: 'software',
  'data-set': 'dataset',
  prototype: 'misc',
  method: 'misc',
  'negative-result': 'techreport',
};
const kindOf: Readonly<Record<string, ResultKind>> = { patent: 'patent', software: 'software', dataset: 'data-set', standard: 'standard' };

const kept = ['volume', 'number', 'pages', 'publisher', 'editor', 'series', 'edition', 'isbn', 'issn'] as const;

/** An entry for each result, each under a key of its own. */
export function bibtexOf(results: readonly Cited[], language: Language): string {
  const keys = new Set<string>();
  return results
    .map((one) => {
      const fields: [string, string | null | undefined][] = [
        ['title', say(one.title, language)],
        ['author', one.contributors.map((name) => escaped(name)).join(' and ') || null],
        [one.kind === 'publication' ? 'journal' : 'howpublished', one.venue],
        ['year', one.producedOn.slice(0, 4)],
        ['month', String(Number(one.producedOn.slice(5, 7)))],
        ...kept.map((name) => [name, one.details[name]] as [string, string | undefined]),
        ['doi', one.identifier && doiIn(one.identifier)],
        ['number', one.identifier && !doiIn(one.identifier) ? one.identifier : null],
        ['url', one.url],
      ];
      const seen = new Set<string>();
      const lines = fields.flatMap(([name, value]) => {
        if (!value || seen.has(name)) return [];
        seen.add(name);
        return [`  ${name} = {${name === 'author' ? value : name === 'doi' || name === 'url' ? value : escaped(value)}}`];
      });
      return `@${one.details.type ?? typeOf[one.kind]}{${keyOf(one, keys)},\n${lines.join(',\n')}\n}\n`;
    })
    .join('\n');
}

/** Family name and year, such as `haddad2026`; with a letter where two would have one. */
function keyOf({ contributors, producedOn, kind }: Cited, keys: Set<string>): string {
  const [first = kind] = contributors;
  const family = first.includes(',') ? first.split(',')[0] : first.split(/\s+/).at(-1);
  const plain =
    (family ?? kind)
      .normalize('NFKD')
      .replaceAll(/[^a-zA-Z0-9]/g, '')
      .toLowerCase() || kind;
  const wanted = `${plain}${producedOn.slice(0, 4)}`;
  for (let i = 0; ; i += 1) {
    const key = i === 0 ? wanted : `${wanted}${String.fromCharCode(96 + (i % 26) + (i >= 26 ? 1 : 0))}${i >= 26 ? i : ''}`;
    if (!keys.has(key)) {
      keys.add(key);
      return key;
    }
  }
}

const escaped = (text: string) => text.replaceAll(/[&%$#_{}]/g, (sign) => `\\${sign}`);

const risType: Readonly<Record<ResultKind, string>> = {
  publication: 'JOUR',
  patent: 'PAT',
  standard: 'STAND',
  software: 'COMP',
  'data-set': 'DATA',
  prototype: 'GEN',
  method: 'GEN',
  'negative-result': 'RPRT',
};

/** RIS, as Research Information Systems specified it: a tag of two letters, two spaces, a dash, a space, a value. */
export function risOf(results: readonly Cited[], language: Language): string {
  return results
    .map((one) => {
      const doi = one.identifier && doiIn(one.identifier);
      const [first, last] = (one.details.pages ?? '').split(/[–-]+/);
      const lines: [string, string | null | undefined][] = [
        ['TY', risType[one.kind]],
        ['TI', say(one.title, language)],
        ...one.contributors.map((name) => ['AU', name] as [string, string]),
        ['T2', one.venue],
        ['PY', one.producedOn.slice(0, 4)],
        ['DA', one.producedOn.replaceAll('-', '/')],
        ['VL', one.details.volume],
        ['IS', one.details.number],
        ['SP', first],
        ['EP', last],
        ['PB', one.details.publisher],
        ['DO', doi],
        ['M1', doi ? null : one.identifier],
        ['UR', one.url ?? (doi ? doiLink(doi) : null)],
        ['ID', one.id],
      ];
      const told = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${value.replaceAll(/[\r\n]+/g, ' ')}`] : []));
      return [...told, 'ER  - ', ''].join('\r\n');
    })
    .join('\r\n');
}

/** An entry as a result; what it lacks is named. A year without a month is its first day. */
export function resultOf({ type, fields }: Entry): Wanted | { readonly missing: 'title' | 'year' } {
  const { title } = fields;
  const day = dayOf(fields);
  if (!title) return { missing: 'title' };
  if (!day) return { missing: 'year' };
  const doi = fields.doi ? doiIn(fields.doi) : null;
  const details = Object.fromEntries(kept.flatMap((name) => (fields[name] ? [[name, fields[name].slice(0, 500)]] : [])));
  return {
    kind: kindOf[type] ?? 'publication',
    title: /\p{Script=Han}/u.test(title) ? { 'zh-Hans': title } : { en: title },
    producedOn: day,
    contributors: (fields.author ?? '')
      .split(/\s+and\s+/i)
      .filter(Boolean)
      .slice(0, 500),
    venue: (fields.journal ?? fields.journaltitle ?? fields.booktitle ?? fields.publisher ?? fields.howpublished)?.slice(0, 500) ?? null,
    identifier: doi ?? (type === 'patent' ? (fields.number ?? null) : null),
    url: fields.url && /^https?:\/\/\S+$/.test(fields.url) ? fields.url : null,
    details: { ...details, type },
  };
}
export interface Wanted {
  readonly kind: ResultKind;
  readonly title: Text;
  readonly producedOn: string;
  readonly contributors: string[];
  readonly venue: string | null;
  readonly identifier: string | null;
  readonly url: string | null;
  readonly details: Record<string, string>;
}

function dayOf({ date, year, month, day }: Readonly<Record<string, string>>): string | null {
  const whole = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date ?? '');
  if (whole) return `${whole[1]}-${whole[2] ?? '01'}-${whole[3] ?? '01'}`;
  if (!year || !/^\d{4}$/.test(year)) return null;
  const number = /^\d{1,2}$/.test(month ?? '') ? Math.min(12, Math.max(1, Number(month))) : monthNamed(month ?? '');
  const on = /^\d{1,2}$/.test(day ?? '') ? Math.min(28, Math.max(1, Number(day))) : 1;
  return `${year}-${String(number).padStart(2, '0')}-${String(on).padStart(2, '0')}`;
}
const monthNamed = (name: string): number =>
  1 +
  Math.max(0, ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(name.slice(0, 3).toLowerCase()));

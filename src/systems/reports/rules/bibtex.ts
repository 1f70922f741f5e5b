/** Reads BibTeX as reference managers write it: entries with braced, quoted or bare values, joined by `#`, and strings that were declared. */

export interface Entry {
  /** `article`, in lower case. */
  readonly type: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Line on which it begins. */
  readonly line: number;
}
export interface Broken {
  readonly line: number;
  readonly says: 'no-key' | 'not-closed' | 'no-value';
}

/** The entries of a text and what could not be read. Comments and preambles are passed over. */
export function readBibtex(text: string): { entries: Entry[]; broken: Broken[] } {
  const entries: Entry[] = [];
  const broken: Broken[] = [];
  const strings = new Map<string, string>(months.map((month, i) => [month, String(i + 1)]));
  const starts = /@\s*([a-z]+)\s*[{(]/giu;
  for (let found = starts.exec(text); found; found = starts.exec(text)) {
    const line = text.slice(0, found.index).split('\n').length;
    const type = (found[1] ?? '').toLowerCase();
    const end = closing(text, starts.lastIndex);
    if (end === -1) {
      broken.push({ line, says: 'not-closed' });
      continue;
    }
    const inner = text.slice(starts.lastIndex, end);
    starts.lastIndex = end + 1;
    if (type === 'comment' || type === 'preamble') continue;
    if (type === 'string') {
      for (const [name, value] of Object.entries(fieldsOf(inner, strings) ?? {})) strings.set(name, value);
      continue;
    }
    const comma = inner.indexOf(',');
    const key = (comma === -1 ? inner : inner.slice(0, comma)).trim();
    const fields = comma === -1 ? {} : fieldsOf(inner.slice(comma + 1), strings);
    if (!key || /[={}"]/.test(key)) broken.push({ line, says: 'no-key' });
    else if (!fields) broken.push({ line, says: 'no-value' });
    else entries.push({ type, key, fields, line });
  }
  return { entries, broken };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Where the brace that was opened before `from` is closed; -1 where it is not. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '{' || text[i] === '(') depth += text[i] === '{' ? 1 : 0;
    else if (text[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

/** `name = value, …`; undefined where a value cannot be read. */
function fieldsOf(text: string, strings: ReadonlyMap<string, string>): Record<string, string> | undefined {
  const fields: Record<string, string> = {};
  let rest = text.trim();
  while (rest) {
    const name = /^([^\s=,{}"#]+)\s*=\s*/u.exec(rest);
    if (!name) return undefined;
    rest = rest.slice(name[0].length);
    const parts: string[] = [];
    for (;;) {
      const value = valueAt(rest, strings);
      if (!value) return undefined;
      parts.push(value.text);
      rest = value.rest;
      const joined = /^\s*#\s*/.exec(rest);
      if (!joined) break;
      rest = rest.slice(joined[0].length);
    }
    fields[(name[1] as string).toLowerCase()] = plain(parts.join(''));
    rest = rest.replace(/^\s*,?\s*/, '');
  }
  return fields;
}

function valueAt(text: string, strings: ReadonlyMap<string, string>): { text: string; rest: string } | undefined {
  if (text.startsWith('{')) {
    const end = closing(text, 1);
    return end === -1 ? undefined : { text: text.slice(1, end), rest: text.slice(end + 1) };
  }
  if (text.startsWith('"')) {
    const end = quoteEnd(text);
    return end === -1 ? undefined : { text: text.slice(1, end), rest: text.slice(end + 1) };
  }
  const bare = /^[^\s,#{}"]+/u.exec(text)?.[0];
  return bare === undefined ? undefined : { text: strings.get(bare.toLowerCase()) ?? bare, rest: text.slice(bare.length) };
}

/** A quote within braces does not end the value. */
function quoteEnd(text: string): number {
  let depth = 0;
  for (let i = 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '{') depth += 1;
    else if (text[i] === '}') depth -= 1;
    else if (text[i] === '"' && depth === 0) return i;
  }
  return -1;
}

const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  c: '\u0327',
  k: '\u0328',
};
const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
};

/** LaTeX as plain text: accents, dashes, escaped signs; braces that only guard letters go. */
function plain(text: string): string {
  return text
    .replaceAll(
      /\{?\\([`'^~="ur.Hvck])(?:\s*\{\\?([a-zA-Zı])\}|\s*\\?([a-zA-Z]))\}?/gu,
      (whole, accent: string, braced?: string, next?: string) => {
        const letter = braced ?? next;
        if (!letter || (/[a-z]/i.test(accent) && !braced && !/\s/.test(whole))) return whole;
        return (letter + (accents[accent] ?? '')).normalize('NFC');
      },
    )
    .replaceAll(/\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i)(?![a-zA-Z])\s*(\{\})?/g, (_, name: string) => letters[name] ?? '')
    .replaceAll(/\\([&%$#_{}])/g, (_, sign: string) => (sign === '{' ? '\u0001' : sign === '}' ? '\u0002' : sign))
    .replaceAll(/[{}]/g, '')
    .replaceAll('\u0001', '{')
    .replaceAll('\u0002', '}')
    .replaceAll('---', '—')
    .replaceAll('--', '–')
    .replaceAll('~', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

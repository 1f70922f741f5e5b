/** Cuts the text of a formula into words. A dash inside a name belongs to the name; a dash after a space, a bracket or a number is a minus. */
import { bounds } from './bounds.ts';
import { NotValidFormula } from './refusal.ts';

export type Token =
  | { readonly kind: 'number' | 'name' | 'code'; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: '+' | '-' | '*' | '/' | '^' | '(' | ')' | ','; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

/** A name that needs no brackets. */
export const bareName = /^[A-Za-z][A-Za-z0-9]*(?:[-._]+[A-Za-z0-9]+)*$/;

/** Signs as printed in books and as typed with a Chinese keyboard, one character each. */
const alsoWritten: Readonly<Record<string, string>> = {
  '−': '-',
  '－': '-',
  '＋': '+',
  '×': '*',
  '·': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '（': '(',
  '）': ')',
  '，': ',',
};

const word =
  /(?<space>\s+)|(?<number>\d+(?:\.\d+)?)(?<glued>[A-Za-z0-9._])?|(?<name>[A-Za-z][A-Za-z0-9]*(?:[-._]+[A-Za-z0-9]+)*)|\[(?<code>[A-Za-z0-9][A-Za-z0-9._-]*)\]|(?<mark>[-+*/^(),])/uy;

export function tokensOf(written: string): readonly Token[] {
  if (written.length > bounds.characters)
    throw new NotValidFormula('', 0, `the formula is longer than ${bounds.characters} characters`, {
      expected: `at most ${bounds.characters} characters`,
    });
  const text = written.replace(/[−－＋×·＊÷／（），]/g, (sign) => alsoWritten[sign]!);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    word.lastIndex = at;
    const groups = word.exec(text)?.groups;
    if (!groups) throw strange(written, at);
    const end = word.lastIndex;
    if (groups.number !== undefined) {
      if (groups.glued !== undefined) throw gluedNumber(written, at, groups.number + groups.glued);
      if (groups.number.length > bounds.digits) throw new NotValidFormula(written, at, `a number has at most ${bounds.digits} digits`);
      tokens.push({ kind: 'number', text: groups.number, at });
    } else if (groups.name !== undefined) tokens.push({ kind: 'name', text: groups.name, at });
    else if (groups.code !== undefined) tokens.push({ kind: 'code', text: groups.code, at });
    else if (groups.mark !== undefined) tokens.push({ kind: 'mark', text: groups.mark as '+', at });
    at = end;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function strange(text: string, at: number): NotValidFormula {
  const found = String.fromCodePoint(text.codePointAt(at)!);
  if (found === '[')
    return new NotValidFormula(text, at, 'square brackets hold one indicator code and close again', {
      found,
      expected: 'an indicator code in brackets',
    });
  return new NotValidFormula(text, at, `‘${found}’ has no meaning here`, {
    found,
    expected: 'a number, an indicator, a function or an operator',
  });
}

const gluedNumber = (text: string, at: number, found: string) =>
  new NotValidFormula(
    text,
    at,
    `‘${found}…’ is neither a number nor a name; put a code that begins with a digit in brackets: [5g-stations]`,
    {
      found,
      expected: 'a decimal number such as 2 or 0.5',
    },
  );

/** Numbers as people type them, in the way of any country; what was understood is echoed beside the field. */

/** Exact decimal text, or undefined where it is no number: `1 234,5`, `1,234.5`, `1'234.50`, `１２３４` and `-3` are. */
export function readNumber(typed: string): string | undefined {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/[\s'’_]/g, '')
    .replace('−', '-');
  const sign = text.startsWith('-') ? '-' : '';
  const digits = withPoint(text.slice(sign.length));
  return digits !== undefined && /^\d{1,18}(\.\d{1,10})?$/.test(digits) ? `${sign}${digits.replace(/^0+(?=\d)/, '')}` : undefined;
}

/** The last mark that is not one of several of its kind is the point; a lone comma before three digits groups them. */
function withPoint(text: string): string | undefined {
  const marks = [...text.matchAll(/[.,]/g)];
  if (!marks.length) return text;
  const last = marks.at(-1)?.[0] as string;
  const kinds = new Set(marks.map(([mark]) => mark));
  if (kinds.size === 2) {
    const grouping = last === ',' ? '.' : ',';
    const [whole = '', fraction, ...more] = text.split(last);
    return more.length || fraction === undefined ? undefined : joined(grouped(whole, grouping), fraction);
  }
  if (marks.length > 1 || last === ',') {
    const whole = grouped(text, last);
    if (whole !== undefined) return whole;
  }
  return marks.length > 1 ? undefined : text.replace(',', '.');
}
const joined = (whole: string | undefined, fraction: string) => (whole === undefined ? undefined : `${whole}.${fraction}`);
const grouped = (text: string, mark: string): string | undefined =>
  /^\d{1,3}$/.test(text) || new RegExp(`^\\d{1,3}(\\${mark}\\d{3})+$`).test(text) ? text.replaceAll(mark, '') : undefined;

/** Whole minor units of an amount in major ones; undefined where it has more digits than the currency. */
export function minorOf(major: string, digits: number): number | undefined {
  const [whole = '', fraction = ''] = major.split('.');
  if (fraction.replace(/0+$/, '').length > digits) return undefined;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

export function majorOf(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0 ? '-' : ''}${whole}${digits ? `.${text.slice(-digits)}` : ''}`;
}

/** Amounts as people type them, in either way of writing decimals. */

export const majorOf = (minor: number, digits: number): string => {
  const text = String(minor).padStart(digits + 1, '0');
  return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
};

/** Null is empty; undefined is no amount of this currency. The last point or comma before at most its digits is the decimal sign. */
export function minorFrom(typed: string, digits: number): number | null | undefined {
  const text = typed.replaceAll(/[\s\u202f\u00a0']/g, '');
  if (text === '') return null;
  const parts = new RegExp(`^(\\d+|\\d{1,3}(?:[.,]\\d{3})+)(?:[.,](\\d{1,${Math.max(digits, 1)}}))?$`).exec(text);
  if (!parts || (parts[2] && digits === 0)) return undefined;
  const minor = Number((parts[1] ?? '').replaceAll(/[.,]/g, '') + (parts[2] ?? '').padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

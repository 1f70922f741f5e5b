/** How near two lists of field codes are, from 0 to 1; null where one of them says nothing. */
export function nearnessOfFields(wanted: readonly string[], known: readonly string[]): number | null {
  if (wanted.length === 0 || known.length === 0) return null;
  return wanted.reduce((sum, one) => sum + Math.max(...known.map((other) => nearness(one, other))), 0) / wanted.length;
}

/** The same code 1; a code and one within it, as 1 and 1.2, ½; two that share the first part, as 1.2 and 1.3, ¼. */
function nearness(one: string, other: string): number {
  if (one === other) return 1;
  const [a, b] = [one.split('.'), other.split('.')];
  const shared = a.findIndex((part, i) => part !== b[i]);
  if (shared === -1 || a.slice(0, b.length).join('.') === other) return 0.5;
  return shared > 0 ? 0.25 : 0;
}

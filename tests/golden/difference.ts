/** Which lines went and came, with two lines around each place and the heading above it. */
export function difference(before: string, after: string, most = 200): string {
  const [was, is] = [before.split('\n'), after.split('\n')];
  const lines: string[] = [];
  for (const { i, toI, j, toJ } of changesBetween(was, is)) {
    const heading = was.slice(0, Math.max(0, i - 2)).findLast((line) => /^\S.{3}/.test(line));
    lines.push(
      `@@ line ${i + 1}${heading ? `: ${heading}` : ''}`,
      ...was.slice(Math.max(0, i - 2), i).map((line) => `  ${line}`),
      ...was.slice(i, toI).map((line) => `- ${line}`),
      ...is.slice(j, toJ).map((line) => `+ ${line}`),
      ...is.slice(toJ, toJ + 2).map((line) => `  ${line}`),
    );
  }
  return lines.length > most ? [...lines.slice(0, most), `… and ${lines.length - most} lines more`].join('\n') : lines.join('\n');
}

interface Change {
  readonly i: number;
  readonly toI: number;
  readonly j: number;
  readonly toJ: number;
}

/** The places between the longest common subsequence; what is too much to compare line by line is one place. */
function changesBetween(was: readonly string[], is: readonly string[]): Change[] {
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end += 1;
  const [n, m] = [was.length - start - end, is.length - start - end];
  if (n * m > 20_000_000) return [{ i: start, toI: start + n, j: start, toJ: start + m }];
  const width = m + 1;
  const common = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i -= 1)
    for (let j = m - 1; j >= 0; j -= 1)
      common[i * width + j] =
        was[start + i] === is[start + j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const found: Change[] = [];
  for (let [i, j] = [0, 0]; i < n || j < m; ) {
    const [fromI, fromJ] = [i, j];
    while ((i < n || j < m) && !(i < n && j < m && was[start + i] === is[start + j])) {
      if (j >= m || (i < n && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) i += 1;
      else j += 1;
    }
    if (i > fromI || j > fromJ) found.push({ i: start + fromI, toI: start + i, j: start + fromJ, toJ: start + j });
    while (i < n && j < m && was[start + i] === is[start + j]) {
      i += 1;
      j += 1;
    }
  }
  return found;
}

/**
 * Asks the registry whether a known weakness is reported for a package in the lock file: `npm run audit`. No part of `npm test`, whose outcome
 * should not hang on a network. Exits 1 on a weakness of what is passed on that is high or critical, 0 with a message where nobody answers.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Told {
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly range: string; readonly fixAvailable: unknown }>
  >;
  readonly error?: { readonly summary?: string };
  readonly message?: string;
}

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  timeout: 60_000,
});
const told = read(stdout);
if (!told?.vulnerabilities) {
  console.log(
    `Skipped: the registry does not say (${told?.message ?? told?.error?.summary ?? 'no answer'}). Nothing is known about weaknesses.`,
  );
  process.exit(0);
}
const found = Object.entries(told.vulnerabilities);
for (const [name, { severity, range, fixAvailable }] of found)
  console.log(`${severity.padEnd(9)} ${name} ${range}${fixAvailable ? ', a fix is there' : ''}`);
console.log(found.length ? `${found.length} packages with known weaknesses.` : 'No known weakness.');
process.exit(found.some(([, { severity }]) => severity === 'high' || severity === 'critical') ? 1 : 0);

function read(text: string): Told | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

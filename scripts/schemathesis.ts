/**
 * Asks everything that /openapi.json promises, with values that fit it and values that do not, as an administrator and as a visitor.
 * A separate check: it needs schemathesis (PyPI) on the PATH or named by SCHEMATHESIS, and is skipped in words without it.
 *
 *     node scripts/schemathesis.ts [EXAMPLES]     # of each operation, 8 unless said
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const schemathesis = process.env.SCHEMATHESIS ?? 'schemathesis';
const examples = process.argv[2] ?? '8';
const email = 'omar.quist@example.org';
const password = 'a pass phrase for the stage';

if (spawnSync(schemathesis, ['--version']).status !== 0) {
  console.log(
    'Skipped: schemathesis is not here. python3 -m venv DIR && DIR/bin/pip install schemathesis, then SCHEMATHESIS=DIR/bin/schemathesis.',
  );
  process.exit(0);
}

const home = mkdtempSync(join(tmpdir(), 'ms-schemathesis-'));
const platform = spawn(process.execPath, ['src/cli/main.ts', 'start', '--port', '0', '--json'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    DATABASE_URL: '',
    MAINSPRING_HOME: home,
    MAINSPRING_PACKS: 'kestria',
    MAINSPRING_ADMIN_EMAIL: email,
    MAINSPRING_ADMIN_PASSWORD: password,
    REQUESTS_A_MINUTE: '100000000',
    LOG_LEVEL: 'error',
  },
});

let worst = 0;
try {
  const address = await addressOf(platform);
  // The sign-out of its own session would make a visitor of the administrator for the rest of the run.
  const session = [
    '--header',
    `Cookie: ${await signIn(address)}`,
    '--header',
    'Sec-Fetch-Site: same-origin',
    '--exclude-path',
    '/api/v1/session',
  ];
  for (const [who, more] of [
    ['an administrator', session],
    ['a visitor', []],
  ] as const)
    worst = Math.max(worst, await run(who, address, more));
} finally {
  platform.kill('SIGTERM');
  await once(platform, 'exit');
  rmSync(home, { recursive: true, force: true });
}
process.exit(worst);

async function run(who: string, address: string, more: readonly string[]): Promise<number> {
  console.log(`\n— as ${who}`);
  const args = [
    ...['run', `${address}/openapi.json`, '--phases', 'examples,coverage,fuzzing', '--max-examples', examples],
    ...['--generation-deterministic', '--no-shrink', '--continue-on-failure', '--no-color', '--request-timeout', '20', '--warnings', 'off'],
    ...[
      '--checks',
      'not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance',
    ],
    ...more,
  ];
  const [code] = (await once(spawn(schemathesis, args, { cwd: home, stdio: 'inherit' }), 'close')) as [number | null];
  return code ?? 1;
}

/** Where the platform says that it listens. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  for await (const text of stdout ?? []) {
    said += String(text);
    const [, address] = /"address":\s*"([^"]+)"/.exec(said) ?? [];
    if (address) return address;
  }
  throw new Error(`The platform did not start: ${said}`);
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 201 || !cookie) throw new Error(`The administrator could not sign in: ${answer.status}`);
  return cookie;
}

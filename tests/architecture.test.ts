/** The walls of the house, checked. Read the tables before you move a wall. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systems } from '#systems';

/** Which rooms a room may enter by a `#door`, and of which it may know types only. */
const mayEnter: Readonly<Record<string, { readonly rooms: readonly string[]; readonly types?: readonly string[] }>> = {
  engines: { rooms: ['engines'] },
  kernel: { rooms: [] },
  systems: { rooms: ['kernel', 'engines', 'systems'] },
  api: { rooms: ['kernel', 'systems'], types: ['web/server'] },
  demonstration: { rooms: ['kernel', 'systems', 'engines'] },
  cli: { rooms: ['kernel', 'systems', 'engines', 'main', 'demonstration'], types: ['api'] },
  web: { rooms: [], types: ['api/types'] },
  // The composition root: it alone knows every room.
  main: { rooms: ['kernel', 'systems', 'api'] },
};

/** Single crossings that stand, each with its reason. */
const mayCross: Readonly<Record<string, string>> = {
  'src/api/views/glance/target.ts #engines/trajectory': 'says beside a forecast how often the engine was right',
  'src/api/views/glance/trajectory.ts #engines/trajectory': 'says beside a forecast how often the engine was right',
  'src/api/views/applications/list.ts #engines/form': 'says how much of a form is filled, by the engine that checks it',
  'src/web/kit/form/engine.ts #engines/form': 'a form asks and checks in the browser as the server does (docs/decisions/0042)',
  'src/web/pages/calls/zone.ts #engines/zone': 'a deadline is typed as the clock of its zone shows it, and kept as an instant',
  'src/web/pages/indices/engine.ts #engines/composite-index/live':
    'ranks follow a slider at once, by the very arithmetic that publishes them (docs/decisions/0030)',
};

/** A system may use those before it in src/systems/order.ts. What is no system but lives beside them, and after which one it comes. */
const order = systems.map(({ name }) => name);
const besideTheOrder: Readonly<Record<string, number>> = { pack: order.length };
const placeOf = (suite: string) => besideTheOrder[suite] ?? order.indexOf(suite);

/** Which packages a room may use; a trailing `*` is any that begin so. */
const packages: Readonly<Record<string, readonly string[]>> = {
  engines: ['zod', 'decimal.js', 'node:worker_threads', 'node:os', 'node:timers*', 'node:crypto'],
  'engines/portfolio': ['highs'],
  'engines/survey-estimation': ['highs'],
  'engines/text-retrieval': ['@node-rs/jieba'],
  'engines/near-duplicates': ['@node-rs/jieba'],
  'engines/form': ['@cfworker/json-schema'],
  kernel: ['zod', 'kysely', 'pg', 'pg-boss', 'pg-copy-streams', 'uuidv7', 'node:*'],
  systems: [
    'zod',
    'kysely',
    'decimal.js',
    'csv-parse*',
    'csv-stringify*',
    'read-excel-file*',
    'write-excel-file*',
    'node:crypto',
    'node:util',
  ],
  'systems/messages': ['nodemailer'],
  'systems/identity': ['@simplewebauthn/server', 'otpauth', 'uqr'],
  'systems/access': ['jose'],
  'systems/federation': ['openid-client', 'jose', '@node-saml/*', 'scimmy', 'node:fs'],
  'systems/pack': ['node:fs*', 'node:path'],
  'systems/files': ['node:stream'],
  'kernel/files': ['file-type'],
  'kernel/papers': ['@myriaddreamin/typst-ts-node-compiler', 'docx', 'fflate'],
  'kernel/tables': ['csv-*', 'read-excel-file*', 'write-excel-file*'],
  'api/views': ['fflate', 'ical-generator'],
  api: ['zod', 'kysely', 'fastify', '@fastify/*', 'pg', 'pino', 'prom-client', 'csv-*', 'read-excel-file*', 'write-excel-file*', 'node:*'],
  cli: ['zod', 'csv-*', 'node:*'],
  web: ['react*', '@simplewebauthn/browser', '@tanstack/*', '@mantine/*', '@rjsf/*', 'd3-*', 'node:fs*', 'node:path', 'node:stream*'],
  main: ['fastify', 'node:*'],
  demonstration: ['zod', 'kysely', 'node:crypto'],
};
/** What the tests of a room may enter besides: the kernel's readers of any record are tried on records that exist. */
const testsMayEnter: Readonly<Record<string, readonly string[]>> = { kernel: ['systems/registry'], web: ['api', 'engines/form/made-up'] };
/** What a test, or a file that only tests read, may use besides. */
const forTests = [
  'vitest',
  'otpauth',
  'jose',
  'fast-check',
  'kysely',
  'pg',
  'csv-*',
  'react*',
  'playwright-core',
  'smtp-server',
  'unpdf',
  'fflate',
  'node:*',
];
const readByTestsOnly = [
  /[.]test[.]tsx?$/,
  /\/demonstration[.]ts$/,
  /\/made-up[.]ts$/,
  /\/penn-world-table[.]ts$/,
  /\/asem[.]ts$/,
  /\/survey-estimation\/attacker[.]ts$/,
];

const longest = 320;
const mayBeLonger: Readonly<Record<string, string>> = {
  'src/systems/projects/projects.test.ts': 'one project from its award to its end, told in order',
  'src/systems/reports/reports.test.ts': 'one repository: required, written, checked, released, told in order',
  'src/systems/review/assignment.test.ts': 'one call from its first plan to its last reviewer, told in order',
  'src/web/pages/calls/edit-call.tsx': 'one page of fields, in the order in which an officer writes them',
  'src/web/pages/judging/judging-words.ts': 'words only, two languages side by side',
  'src/web/pages/projects/project-words.ts': 'words only, two languages side by side',
  'src/engines/formula/formula.test.ts': 'one table of worked formulas, read from top to bottom',
  'src/api/views/strategy/shapes.ts': 'types only: what each view answers, to be read beside each other',
  'src/web/pages/strategy/strategy.css': 'looks of one family of pages, one rule a thing',
  'src/web/look/charts.css': 'one rule a mark; splitting it would part a chart from its print and dark forms',
};

const root = join(import.meta.dirname, '..');
const under = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => relative(root, join(found.parentPath, found.name)));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isType: boolean;
}

const files = under('src').filter((file) => /[.](tsx?|mjs|css)$/.test(file));
const imports = files.filter((file) => !file.endsWith('.css')).flatMap(importsOf);

describe('the house', () => {
  test('is seen: hundreds of files and imports, not an empty folder', () => {
    expect(files.length).toBeGreaterThan(150);
    expect(imports.length).toBeGreaterThan(files.length * 2);
    for (const room of Object.keys(mayEnter)) expect(imports.filter(({ file }) => roomOf(file) === room).length, room).toBeGreaterThan(2);
    expect(order.length).toBeGreaterThanOrEqual(3);
  });

  test('is entered by doors that its rooms allow', () => expect(imports.flatMap(throughDoors)).toEqual([]));

  test('has no windows: a relative import stays in its room, and in its system', () => expect(imports.flatMap(throughWindows)).toEqual([]));

  test('uses in each room only the packages that belong there', () => expect(imports.flatMap(foreignPackages)).toEqual([]));

  test('has no import whose target is worked out, except where a platform or a build decides', () => {
    const computed = files.filter((file) => /(?<![.\w])import\(\s*[^'"\s)]/.test(textOf(file)));
    expect(computed.filter((file) => !mayCompute.includes(file))).toEqual([]);
  });

  test('parts a label from what it says by the colon of its language, on pages too', () => {
    const pages = files.filter((file) => /^src\/web\/pages\/.*[.]tsx$/.test(file));
    expect(pages.length).toBeGreaterThan(150);
    const halfWidth = /(?<=[^\s({]\}):(?: [{<]|\{' '\})|\{': '\}|\$\{[^{}`]+\}: \$\{/;
    expect(
      pages.filter((file) =>
        textOf(file)
          .split('\n')
          .some((line) => halfWidth.test(line)),
      ),
    ).toEqual([]);
  });

  test('names every system after its folder, and every folder is a system or stands beside the order', () => {
    const folders = readdirSync(join(root, 'src/systems'), { withFileTypes: true }).filter((found) => found.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => placeOf(name) < 0)).toEqual([]);
    expect(order.filter((name) => !existsSync(join(root, 'src/systems', name, 'index.ts')))).toEqual([]);
  });

  test(`has no file over ${longest} lines`, () => {
    const lines = files.map((file) => [file, textOf(file).split('\n').length - 1] as const);
    expect(lines.filter(([file, count]) => count > longest && !mayBeLonger[file])).toEqual([]);
  });
});

/** The built face, the platform's PostgreSQL, the command line under the right Node: known only when it runs. */
const mayCompute = ['src/api/pages.ts', 'src/kernel/postgres.ts', 'src/cli/mainspring.mjs'];

describe('the repository', () => {
  const notOurs = /^(node_modules|dist|var|coverage|[.]git|package-lock[.]json)(\/|$)/;
  const words = readdirSync(root)
    .filter((name) => !notOurs.test(name))
    .flatMap((name) => (readdirIs(name) ? under(name) : [name]))
    .filter((file) => /[.](tsx?|mjs|sql|md|json|csv|css|yml|yaml|txt|sh)$/.test(file) || /^[.]|^LICENSE|\/[^.]+$/.test(file));

  test('is seen', () => expect(words.length).toBeGreaterThan(250));

  test('names no folder of one machine, and no number of a ticket', () => {
    const forbidden = [
      new RegExp(`(?<![\\w.])/${'work'}/`),
      new RegExp(`(?<![\\w.])/${'home'}/\\w|/${'Users'}/\\w`),
      new RegExp(`(?<![\\w./])/${'tmp'}/bash`),
      new RegExp(`\\bissue ?#?\\d+\\b|\\bissues? ${'show'}\\b`, 'i'),
    ];
    expect(words.filter((file) => forbidden.some((pattern) => pattern.test(textOf(file))))).toEqual([]);
  });
});

function readdirIs(name: string): boolean {
  try {
    return readdirSync(join(root, name)) !== undefined;
  } catch {
    return false;
  }
}

/** `import … from`, `export … from`, `import '…'`, `import('…')` and `typeof import('…')`. */
function importsOf(file: string): Import[] {
  const text = textOf(file);
  const named = [...text.matchAll(/^[ \t]*(?:import|export)\s+(type\s)?([\w\s{},*$]+?)\s*\bfrom\s*['"]([^'"]+)['"]/gm)];
  const bare = [...text.matchAll(/^[ \t]*import\s*['"]([^'"]+)['"]/gm)];
  const called = [...text.matchAll(/(\btypeof\s+)?(?<![.\w])import\(\s*['"]([^'"]+)['"]\s*\)/g)];
  return [
    ...named.map(([, type, names = '', target = '']) => ({ file, target, isType: type !== undefined || onlyTypes(names) })),
    ...bare.map(([, target = '']) => ({ file, target, isType: false })),
    ...called.map(([, type, target = '']) => ({ file, target, isType: type !== undefined })),
  ];
}
function onlyTypes(names: string): boolean {
  const each = names.slice(1, -1).split(',');
  return names.startsWith('{') && each.every((name) => name.trim() === '' || name.trim().startsWith('type '));
}

function roomOf(file: string): string {
  const [, room = ''] = file.split('/');
  return room === 'main.ts' ? 'main' : room;
}
const suiteOf = (file: string) => (roomOf(file) === 'systems' && file.split('/').length > 3 ? (file.split('/')[2] as string) : undefined);
const isForTests = (file: string) => readByTestsOnly.some((pattern) => pattern.test(file));

function throughDoors({ file, target, isType }: Import): string[] {
  if (!target.startsWith('#')) return [];
  const door = target.slice(1);
  const [room = '', suite] = door.split('/');
  const own = roomOf(file);
  if (room === 'tests') return isForTests(file) && door.startsWith('tests/support/') ? [] : [`${file}: only tests use ${target}`];
  if (isForTests(file) && (room === own || testsMayEnter[own]?.includes(door))) return [];
  if (mayCross[`${file} ${target}`]) return [];
  const allowed = mayEnter[own];
  if (!allowed) return [`${file}: no table says what ${own} may enter`];
  const isOpen = allowed.rooms.includes(room) || (isType && allowed.types?.some((types) => types === door || types === room));
  if (!isOpen) return [`${file}: ${own} may not enter ${target}${isType ? '' : ' (types of it perhaps)'}`];
  const mine = suiteOf(file);
  if (own === 'systems' && room === 'systems' && mine && placeOf(suite ?? '') >= placeOf(mine))
    return [`${file}: ${mine} comes before ${suite}; listen to its events instead`];
  return [];
}

function throughWindows({ file, target }: Import): string[] {
  if (!target.startsWith('.')) return [];
  const to = normalize(join(dirname(file), target));
  if (roomOf(to) !== roomOf(file) || !to.startsWith('src/')) return [`${file}: leave a room by its '#' door, not by ${target}`];
  if (roomOf(file) === 'main') return [`${file}: use '#' doors`];
  if (suiteOf(file) !== suiteOf(to)) return [`${file}: climbs through the window ${target}; use '#systems/${suiteOf(to)}'`];
  return [];
}

function foreignPackages({ file, target }: Import): string[] {
  if (target.startsWith('#') || target.startsWith('.')) return [];
  const allowed = [
    ...(packages[roomOf(file)] ?? []),
    ...(packages[file.split('/').slice(1, 3).join('/')] ?? []),
    ...(isForTests(file) ? forTests : []),
  ];
  const isAllowed = allowed.some((name) =>
    name.endsWith('*') ? target.startsWith(name.slice(0, -1)) : target === name || target.startsWith(`${name}/`),
  );
  return isAllowed ? [] : [`${file}: ${roomOf(file)} may not use ${target}`];
}

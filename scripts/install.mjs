// Brings what the commands need: packages when the lock file changed, pages when the face changed. Plain JavaScript, because it runs on whatever Node is there.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const digest = (files) =>
  files.reduce((hash, file) => hash.update(file).update(readFileSync(join(root, file))), createHash('sha256')).digest('hex');
const under = (folder) =>
  readdirSync(join(root, folder)).flatMap((name) =>
    statSync(join(root, folder, name)).isDirectory() ? under(`${folder}/${name}`) : [`${folder}/${name}`],
  );

/** Runs `work` unless it was done for exactly these files. */
function once(stamp, files, isThere, work) {
  const file = join(root, 'node_modules', `.mainspring-${stamp}`);
  const wanted = digest(files);
  if (isThere && existsSync(file) && readFileSync(file, 'utf8') === wanted) return;
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wanted);
}

const quiet = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
once('packages', ['package-lock.json', 'package.json'], existsSync(join(root, 'node_modules/.bin/vite')), () => {
  console.log('Installing packages…');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { ...quiet, shell: process.platform === 'win32' });
});

const node = join(root, 'node_modules/.bin/node');
const version = existsSync(node) ? execFileSync(node, ['--version'], { encoding: 'utf8' }).trim() : 'missing';
if (!/^v24\./.test(version)) {
  console.error(`Mainspring runs on Node 24, which its packages bring; found: ${version}.
Install scripts were probably switched off. Say: npm ci --ignore-scripts=false`);
  process.exit(1);
}

once(
  'pages',
  [...under('src/web'), 'vite.config.ts', 'package-lock.json'].sort(),
  existsSync(join(root, 'dist/web/server/server.js')),
  () => {
    console.log('Building pages…');
    execFileSync(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--app'], quiet);
  },
);

#!/usr/bin/env node
// Plain JavaScript, because it runs on whatever Node is there; the rest runs on the Node that the packages bring.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, 'main.ts');
const major = Number(process.versions.node.split('.')[0]);

if (major >= 24) {
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
} else {
  const node = [join(here, '../../node_modules/node/bin/node'), join(here, '../../../node/bin/node')].find((file) => existsSync(file));
  if (!node) {
    console.error(`Mainspring runs on Node 24, which its packages bring; this is ${process.version}.
Say: npm ci --ignore-scripts=false`);
    process.exit(1);
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)));
}

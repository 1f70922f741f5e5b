/** Weighs the script that the first page loads, gzipped, and fails when it is over the budget. Run after `vite build`. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chunksFrom, readManifest } from '../src/web/assets.ts';

const budgetKb = 250;
const built = new URL('../dist/web/client/', import.meta.url);
const manifest = readManifest(new URL('.vite/manifest.json', built));
const firstPage = ['src/web/client.tsx', 'src/web/pages/strategy/home.tsx'];

const files = chunksFrom(manifest, firstPage).map(({ file }) => {
  const bytes = gzipSync(readFileSync(new URL(file, built)), { level: 9 }).length;
  return { file, kb: bytes / 1000 };
});
if (files.length < firstPage.length) throw new Error(`Only ${files.length} files weighed: the manifest does not name the first page.`);

const totalKb = files.reduce((sum, { kb }) => sum + kb, 0);
for (const { file, kb } of files) console.log(`${kb.toFixed(1).padStart(7)} kB  ${file}`);
console.log(`${totalKb.toFixed(1).padStart(7)} kB  in all, of at most ${budgetKb} kB`);
if (totalKb > budgetKb) {
  console.error(`The first page loads ${(totalKb - budgetKb).toFixed(1)} kB too much script. Load the largest part only where it is used.`);
  process.exitCode = 1;
}

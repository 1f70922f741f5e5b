/** R's survey on the same designs: `node bench/survey-estimation-peer.ts` compares, `… record` writes down what R says for the tests. */
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DESIGNS, type RandomDesign, type Reference, randomDesign, references } from '../src/engines/survey-estimation/demonstration.ts';

const run = promisify(execFile);
const peer = (name: string) => fileURLToPath(new URL(`./peers/${name}`, import.meta.url));
const engine = new URL('../src/engines/survey-estimation/', import.meta.url);

export const hasSurvey = (): Promise<boolean> =>
  run('Rscript', ['-e', 'library(survey)']).then(
    () => true,
    () => false,
  );

/** Runs a script of `bench/peers` on a folder that `fill` has filled, and answers what `take` takes from it. */
export async function inR<T>(
  script: string,
  fill: (folder: string) => Promise<unknown>,
  take: (folder: string, said: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'survey-estimation-'));
  try {
    await fill(folder);
    const { stdout } = await run('Rscript', [peer(script), folder], { maxBuffer: 1e8 });
    return await take(folder, stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeDesigns(folder: string) {
  const designs = Array.from({ length: DESIGNS }, (_, number) => randomDesign(number));
  await writeFile(join(folder, 'designs.csv'), designsTable(designs));
  await writeFile(join(folder, 'units.csv'), unitsTable(designs));
}

function designsTable(designs: readonly RandomDesign[]): string {
  const flag = (is: boolean) => (is ? '1' : '0');
  const rows = designs.map(({ number, strata, clusters, fpc, stages, calibrate, variance, lonely, margins: { g, x } }) =>
    [number, flag(strata), flag(clusters), flag(fpc), flag(stages), calibrate, variance, lonely, g.g1, g.g2, g.g3, x].join(','),
  );
  return ['design,strata,clusters,fpc,stages,calibrate,variance,lonely,g1,g2,g3,x', ...rows, ''].join('\n');
}

function unitsTable(designs: readonly RandomDesign[]): string {
  const names = ['stratum', 'cluster', 'second', 'weight', 'population', 'size', 'g', 'x', 'y'];
  const rows = designs.flatMap(({ number, units }) => units.map((unit) => [number, ...names.map((name) => unit[name] ?? '')].join(',')));
  return [`design,${names.join(',')}`, ...rows, ''].join('\n');
}

export const asked = (): Promise<Reference[]> =>
  inR('survey-estimation.R', writeDesigns, async (folder) => references(await readFile(join(folder, 'r-survey.csv'), 'utf8')));

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === 'record')
  await inR('survey-estimation.R', writeDesigns, async (folder) => {
    for (const name of ['r-survey.csv', 'schools.csv']) await copyFile(join(folder, name), new URL(name, engine));
  });

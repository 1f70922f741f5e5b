/**
 * What a nation asks of the platform: a call compared with all that was ever submitted or funded, all applications compared, the first page of a
 * search, and a plan of reviewers. APPLICATIONS=500000 REVIEWERS=100000 PROJECTS=5000000 NATION_ALL=1; as it stands a twentieth
 * of it, in minutes. NATION_HOME=folder keeps the nation there, and asks the one that is there already.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Asked, ask, from, type Opened, platform } from '#kernel';
import { open } from '#main';
import { application, foundBy } from '#systems/applications';
import { integrity } from '#systems/integrity';
import { review } from '#systems/review';
import { A_CALL, loadNation, type Nation } from './nation/load.ts';
import { type Bench, median, milliseconds, type Row } from './support.ts';

const size = {
  applications: Number(process.env.APPLICATIONS ?? 25_000),
  reviewers: Number(process.env.REVIEWERS ?? 5_000),
  projects: Number(process.env.PROJECTS ?? 250_000),
};
const comparesAll = process.env.NATION_ALL !== undefined;
const many = (count: number) => count.toLocaleString('en');

async function run(): Promise<readonly Row[]> {
  const kept = process.env.NATION_HOME;
  const home = kept ?? mkdtempSync(join(tmpdir(), 'ms-nation-'));
  const opened = await open({ home });
  try {
    const rows: Row[] = [];
    const note = join(home, 'nation.json');
    const made = existsSync(note) ? read(note) : await load(opened, note, rows);
    const asked: Asked = { db: opened.db, person: platform, organisationId: null, language: 'en', now: new Date().toISOString() };
    for (const part of [searched, compared, ...(comparesAll ? [allCompared] : []), planned]) {
      const told = await part(asked, made);
      for (const { what, ours, checked } of told) console.error(`${what}: ${ours}; ${checked}`);
      rows.push(...told);
    }
    return rows;
  } finally {
    await opened.close();
    if (!kept) rmSync(home, { recursive: true, force: true });
  }
}

async function load(opened: Opened, note: string, rows: Row[]): Promise<Nation> {
  const start = performance.now();
  const made = await loadNation(opened, size, say());
  const seconds = (performance.now() - start) / 1000;
  const what = `loading ${many(size.applications)} applications, ${many(size.reviewers)} reviewers, ${many(size.projects)} earlier projects`;
  rows.push(row(what, `${seconds.toFixed(0)} s`, ''));
  writeFileSync(note, JSON.stringify({ ...made, repeats: [...made.repeats] }));
  return made;
}

function read(note: string): Nation {
  const { repeats, ...rest } = JSON.parse(readFileSync(note, 'utf8')) as Omit<Nation, 'repeats'> & { repeats: [string, string][] };
  return { ...rest, repeats: new Map(repeats) };
}

const row = (what: string, ours: string, checked: string): Row => ({ what, ours, peer: '', ratio: '', checked });

/** Progress on the terminal, a line for each part. */
function say() {
  let [last, since] = ['', 0];
  return (part: string, done: number, total: number) => {
    if (part !== last) [last, since] = [part, performance.now()];
    if (done >= total) console.error(`  ${part}: ${many(total)} in ${((performance.now() - since) / 1000).toFixed(0)} s`);
  };
}

/** The first page, as the page of an office asks for it: words of an application in the middle, and the commonest there are. */
async function searched(asked: Asked, { callIds }: Nation): Promise<Row[]> {
  const { rows: words } = await sql<{ word: string; texts: number }>`
    select word, ndoc as texts from ts_stat('select words from application_words order by application_id limit 2000') order by ndoc desc`.execute(
    asked.db,
  );
  const han = (word: string) => /[一-鿿]/.test(word);
  const common = (isHan: boolean) => words.find(({ word }) => han(word) === isHan && word.length > 1)?.word ?? '';
  const rare = (isHan: boolean) => words.findLast(({ word }) => han(word) === isHan && word.length > 1)?.word ?? '';
  const asks: readonly (readonly [string, string, boolean])[] = [
    ['a rare English word', rare(false), false],
    ['a rare Chinese word', rare(true), false],
    ['the commonest English word', common(false), false],
    ['the commonest Chinese word', common(true), false],
    ['a common English word in one call', common(false), true],
  ];
  const found: Row[] = [];
  for (const [what, said, isOneCall] of asks) {
    const search = async () => {
      let query = from(asked, application).where(foundBy(said) as never);
      if (isOneCall) query = query.where('callId', '=', callIds[0] as string);
      return (await query.orderBy('reference').limit(50).execute()).length;
    };
    const count = await search();
    const times: number[] = [];
    for (let n = 0; n < 9; n += 1) times.push(await milliseconds(search));
    found.push(
      row(
        `the first 50 of ${many(size.applications)} applications by ${what} (wanted: < 100 ms)`,
        `${median(times).toFixed(1)} ms`,
        count > 0 ? `${count} found` : 'FAILED: nothing was found',
      ),
    );
  }
  return found;
}

/** Who would review what in a call of two thousand, conflicts looked for first. */
async function planned(asked: Asked, { callIds }: Nation): Promise<Row[]> {
  const plan = review.commands.find(({ name }) => name === 'plan-assignment');
  let id = '';
  const took = await milliseconds(async () => {
    ({ id } = (await ask(plan as never, { callId: callIds[0], name: 'Plan' } as never, asked)) as { id: string });
  });
  const { rows } = await sql<{ pairs: number; applications: number }>`
    select count(*)::int as pairs, count(distinct application_id)::int as applications from planned_pair where plan_id = ${id}`.execute(
    asked.db,
  );
  const inCall = Math.min(A_CALL, size.applications);
  return [
    row(
      `a plan of three reviewers for each of ${many(inCall)} applications, from a pool of ${many(size.reviewers)}, conflicts looked for first`,
      `${(took / 1000).toFixed(1)} s`,
      `${many(rows[0]?.pairs ?? 0)} pairs for ${many(rows[0]?.applications ?? 0)} applications`,
    ),
  ];
}

/** A call of two thousand as the job compares it, with all that was ever submitted or funded. */
async function compared(asked: Asked, { callIds, repeats }: Nation): Promise<Row[]> {
  const job = integrity.jobs?.find(({ name }) => name === 'check-call-for-doubles');
  const told: number[] = [];
  const watch = {
    signal: new AbortController().signal,
    progress: async (done: number, total: number) => {
      told.push(done / total);
    },
  };
  const callId = callIds.at(-1) as string;
  let answer: unknown;
  const took = await milliseconds(async () => {
    answer = await job?.run(asked, { callId } as never, watch as never);
  });
  const isForward = told.every((share, i) => share >= (told[i - 1] ?? 0)) && told.at(-1) === 1;
  return [
    row(
      `${many(A_CALL)} applications of a call compared with ${many(size.projects)} earlier projects, as a job`,
      `${(took / 1000).toFixed(1)} s`,
      `${await foundOf(asked, repeats, callId)}; progress told ${told.length} times, ${isForward ? 'forward to the end' : 'FAILED: not forward to the end'}; ${JSON.stringify(answer)}`,
    ),
  ];
}

/** Every application, as the job that looks for what waits compares it. */
async function allCompared(asked: Asked, { callIds, repeats }: Nation): Promise<Row[]> {
  const learn = integrity.commands.find(({ name }) => name === 'learn-texts');
  const check = integrity.jobs?.find(({ name }) => name === 'check-for-doubles');
  const learned = await milliseconds(async () => {
    for (const callId of callIds) {
      const { rows } = await sql<{ id: string }>`select id from application where call_id = ${callId}::uuid`.execute(asked.db);
      await ask(learn as never, { record: 'application', ids: rows.map(({ id }) => id) } as never, asked);
    }
  });
  let answer: unknown;
  const took = await milliseconds(async () => {
    answer = await check?.run(asked, {} as never, { signal: new AbortController().signal, progress: async () => {} } as never);
  });
  return [
    row(`${many(size.applications)} applications sketched`, `${(learned / 1000).toFixed(0)} s`, ''),
    row(
      `and compared with each other and ${many(size.projects)} earlier projects, as a job`,
      `${(took / 1000).toFixed(0)} s`,
      `${await foundOf(asked, repeats)}; ${JSON.stringify(answer)}`,
    ),
  ];
}

/** How many of the repeats that were planted are found, of a call or of all. */
async function foundOf({ db }: Asked, repeats: ReadonlyMap<string, string>, callId?: string): Promise<string> {
  const { rows: among } = await sql<{ id: string }>`
    select id from application where id = any(${[...repeats.keys()]}::uuid[]) ${callId ? sql`and call_id = ${callId}::uuid` : sql``}`.execute(
    db,
  );
  const { rows: pairs } = await sql<{ one: string; other: string }>`select application_id as one, other_id as other from overlap`.execute(
    db,
  );
  const found = new Set(pairs.map(({ one, other }) => `${one} ${other}`));
  const hit = among.filter(({ id }) => found.has(`${id} ${repeats.get(id)}`)).length;
  return `${hit} of ${among.length} planted repeats found${hit >= 0.99 * among.length ? '' : ' FAILED: fewer than 99 %'}`;
}

export const bench: Bench = { name: 'nation', run };

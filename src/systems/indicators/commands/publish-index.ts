import { z } from 'zod';
import { compositeIndex } from '#engines/composite-index';
import { type Asked, actsOf, anyone, ask, code, command, faultAt, find, from, newId, Refusal, text } from '#kernel';
import { indexInputs } from '../index-inputs.ts';
import { isStatistician } from '../records/office.ts';
import { compositeIndexRecord, indexEdition } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';
import { digestOfEdition, sortedText } from '../rules/index-edition.ts';
import { type IndexInputs, type IndexMethod, indexMethod, indexQuestion, TOP } from '../rules/index-method.ts';

/** Fewer ranks than this say nothing. */
const FEWEST_RANKED = 3;
const POINTS = 512;

/**
 * Publishes the next edition of an index, or the first of a new one: counts the figures that the public may see today, works the index out, and keeps inputs,
 * method and result. Refuses, by its place in the method, what is not there or not public; fewer than three scores; and an edition
 * that would repeat the last one.
 */
export const publishIndex = command({
  name: 'publish-index',
  says: { en: 'Publish an edition of the index', 'zh-Hans': '发布指数版本' },
  input: z.strictObject({
    index: z
      .strictObject({
        id: z.uuid().optional(),
        version: z.int32().optional(),
        code: code().optional(),
        name: text().optional(),
        purpose: text().optional(),
      })
      .meta({ description: '`id` and `version` of an index, or `code` and `name` of a new one' }),
    method: indexMethod,
    note: text(),
  }),
  once: true,
  may: ({ person }) => isStatistician(person),
  run: async (asked, { index, method, note }) => {
    const row = await lockedIndex(asked, index);
    const { id } = row;
    const inputs = await publicInputs(asked, method);
    const result = await resultOf(method, inputs);
    const last = await from(asked, indexEdition).where('compositeIndexId', '=', id).orderBy('number', 'desc').limit(1).executeTakeFirst();
    const edition = { method, inputs, result };
    if (last && sortedText([last.method, last.inputs]) === sortedText([method, inputs])) throw nothingToPublish();
    const kept = { id: newId(), number: (last?.number ?? 0) + 1, digest: digestOfEdition(edition) };
    await keep(asked, { ...kept, compositeIndexId: id, handling: row.handling, note, ...edition });
    if (row.state === 'draft') await asked.db.updateTable('composite_index').set({ state: 'published' }).where('id', '=', id).execute();
    return { ...kept, code: row.code, publishedAt: asked.now };
  },
});

interface Named {
  readonly id?: string | undefined;
  readonly version?: number | undefined;
  readonly code?: string | undefined;
  readonly name?: object | undefined;
  readonly purpose?: object | undefined;
}

async function lockedIndex(asked: Asked, { id, version, ...named }: Named) {
  if (id === undefined) {
    const missing = (['code', 'name'] as const).filter((name) => named[name] === undefined);
    if (missing.length) throw neitherNor(missing);
    const made = await ask(actsOf(compositeIndexRecord).create, { purpose: null, ...named }, asked);
    return find(asked, compositeIndexRecord, made.id, 'lock');
  }
  const row = await find(asked, compositeIndexRecord, id, 'lock');
  if (row.version !== version) throw changedMeanwhile();
  if (row.state === 'withdrawn') throw withdrawn();
  return row;
}

/** What nobody in particular may see: whoever publishes may know more, and none of that is counted. */
async function publicInputs(asked: Asked, method: IndexMethod): Promise<IndexInputs> {
  try {
    return await indexInputs({ ...asked, person: anyone }, method);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not-valid') throw inMethod(error);
    throw error;
  }
}

const inMethod = ({ kind, code, says, faults }: Refusal) =>
  new Refusal(
    kind,
    code,
    says,
    faults.map((fault) => ({ ...fault, pointer: `/method${fault.pointer}` })),
  );

async function resultOf(method: IndexMethod, inputs: IndexInputs) {
  const result = await compositeIndex.run({ ...indexQuestion(method, inputs), sensitivity: sensitivity(), workers: 0 });
  const ranked = result.ranks[TOP]!.filter((rank) => rank !== null).length;
  if (ranked < FEWEST_RANKED) throw tooThin(ranked);
  return result;
}

const sensitivity = () => ({ n: POINTS, seed: 1, of: 'mean-rank-shift' as const, eachWeight: false });

async function keep(
  { db, now }: Asked,
  edition: Readonly<Record<'note' | 'method' | 'inputs' | 'result', object>> & Readonly<Record<string, unknown>>,
) {
  const { note, method, inputs, result, ...plain } = edition;
  const objects = Object.fromEntries(
    Object.entries({ note, method, inputs, result }).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  await db
    .insertInto('index_edition')
    .values({ ...plain, ...objects, publishedAt: now, state: 'standing' } as never)
    .execute();
}

const neitherNor = (missing: readonly string[]) =>
  new Refusal(
    'not-valid',
    'value-needed',
    {
      en: 'Name an index by id and version, or a new one by code and name.',
      'zh-Hans': '请以 id 和 version 指明指数，或以 code 和 name 新建。',
    },
    missing.map((name) => faultAt(`/index/${name}`, 'value-needed', `${name} is needed for a new index.`, `新建指数须提供 ${name}。`)),
  );
const tooThin = (ranked: number) =>
  new Refusal(
    'not-valid',
    'index-too-thin',
    {
      en: `Only ${ranked} regions would have a rank; ${FEWEST_RANKED} are the least. Choose indicators that more of them have.`,
      'zh-Hans': `仅有 ${ranked} 个地区可排名，至少需要 ${FEWEST_RANKED} 个。请选择更多地区有数据的指标。`,
    },
    [
      faultAt(
        '/method/indicators',
        'index-too-thin',
        `Too few public figures: ${ranked} regions would be ranked.`,
        `公开数据过少：仅 ${ranked} 个地区可排名。`,
      ),
    ],
  );
const nothingToPublish = () =>
  new Refusal('conflict', 'nothing-to-publish', {
    en: 'Figures and method are those of the last edition.',
    'zh-Hans': '数据与方法均与上一版本相同。',
  });
const withdrawn = () =>
  new Refusal('conflict', 'index-withdrawn', {
    en: 'This index was withdrawn. Take it back to draft before it is published.',
    'zh-Hans': '此指数已撤回，请先恢复为草稿再发布。',
  });

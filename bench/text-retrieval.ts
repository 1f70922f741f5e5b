/** Indexing and queries beside bm25s: same texts, same k1 and b, same best documents, in turns, medians of five. LARGE=1 adds 300,000 documents. */
import MiniSearch from 'minisearch';
import { type Hit, Index } from '../src/engines/text-retrieval/index.ts';
import { inTurns, median, milliseconds, type Row, ratioOf } from './support.ts';
import { type Corpus, corpusOf } from './text-retrieval-corpus.ts';
import { hasPeer, Peer } from './text-retrieval-peer.ts';

const NATION = 300_000;
const SIZES = [3_000, 30_000, ...(process.env.LARGE ? [NATION] : [])];
const QUERIES = 1_000;
const K = 10;
const WORKERS = 2;
/** Checked without pruning: with room for every document nothing is passed over. */
const UNPRUNED = 50;
const PLAIN = { stem: false, stopWords: [] };

export const bench = {
  name: 'text-retrieval',
  run: async (): Promise<Row[]> => {
    const rows: Row[] = [];
    for (const size of SIZES) {
      const corpus = corpusOf(size, QUERIES);
      rows.push(...(await beside(corpus)));
      rows.push(size === NATION ? await besideNumba(corpus) : await besideMiniSearch(corpus));
    }
    return rows;
  },
};

async function beside(corpus: Corpus): Promise<Row[]> {
  const size = `${corpus.documents.length} documents`;
  const documents = corpus.documents.map((text, i) => ({ id: String(i), text }));
  if (!(await hasPeer('numpy'))) return alone(corpus, documents, size);
  const peer = await Peer.start(corpus, K, 'numpy');
  try {
    let index = await Index.of(documents, PLAIN);
    const making = await inTurns({
      ours: () =>
        milliseconds(async () => {
          index = await Index.of(documents, PLAIN, { workers: WORKERS });
        }),
      peer: () => peer.tell('index'),
    });
    let found: Hit[][] = [];
    const asking = await inTurns({
      ours: () =>
        milliseconds(() => {
          found = corpus.queries.map((query) => index.search(query, { k: K }));
        }),
      peer: () => peer.tell('search'),
    });
    const checked = `${agreement(found, await peer.answers())}; ${unpruned(index, corpus.queries, found)}`;
    const seconds = (times: readonly number[]) => `${(median(times) / 1000).toFixed(2)} s`;
    return [
      {
        what: `${size}, text to index, ${WORKERS} threads that wait for work`,
        ours: seconds(making.ours),
        peer: `bm25s: ${seconds(making.peer)}`,
        ratio: `${ratioOf(making.peer, making.ours).toFixed(1)} ×`,
        checked,
      },
      {
        what: `${size}, ${QUERIES} queries of 3–8 words, best ${K}, one thread`,
        ours: perSecond(QUERIES, asking.ours),
        peer: `bm25s: ${perSecond(QUERIES, asking.peer)}`,
        ratio: `${ratioOf(asking.peer, asking.ours).toFixed(1)} ×`,
        checked,
      },
      await onThreads(index, corpus, size, found),
    ];
  } finally {
    await peer.end();
  }
}

async function alone(corpus: Corpus, documents: { id: string; text: string }[], size: string): Promise<Row[]> {
  const times = await inTurns({ making: () => milliseconds(() => Index.of(documents, PLAIN, { workers: WORKERS })) });
  const index = await Index.of(documents, PLAIN);
  const found = corpus.queries.map((query) => index.search(query, { k: K }));
  const missing = { peer: 'bm25s not installed', ratio: '–', checked: unpruned(index, corpus.queries, found) };
  return [
    { what: `${size}, text to index`, ours: `${(median(times.making) / 1000).toFixed(2)} s`, ...missing },
    await onThreads(index, corpus, size, found),
  ];
}

/** Many queries on threads, with their start, beside one thread. */
async function onThreads(index: Index, { queries }: Corpus, size: string, found: readonly Hit[][]): Promise<Row> {
  const many = Array.from({ length: 20 }, () => queries).flat();
  const answers: Hit[][][] = [];
  const times = await inTurns({
    threads: () => milliseconds(async () => void answers.push(await index.searchAll(many, { k: K, workers: WORKERS }))),
    alone: () => milliseconds(async () => void answers.push(await index.searchAll(many, { k: K }))),
  });
  const isSame = answers.every((each) => each.every((hits, i) => isEqual(hits, found[i % queries.length]!)));
  return {
    what: `${size}, ${many.length} queries at once, ${WORKERS} threads that wait for work`,
    ours: perSecond(many.length, times.threads),
    peer: `ours, one thread: ${perSecond(many.length, times.alone)}`,
    ratio: `${ratioOf(times.alone, times.threads).toFixed(2)} ×`,
    checked: isSame ? 'bit for bit the same' : 'FAILED: threads differ',
  };
}

/** Its queries compiled by numba, on as many threads as it takes. */
async function besideNumba(corpus: Corpus): Promise<Row> {
  const what = `${corpus.documents.length} documents, ${QUERIES} queries of 3–8 words, best ${K}, one thread, beside numba`;
  const documents = corpus.documents.map((text, i) => ({ id: String(i), text }));
  const index = await Index.of(documents, PLAIN, { workers: WORKERS });
  if (!(await hasPeer('numba'))) return { what, ours: '–', peer: 'numba not installed', ratio: '–', checked: 'not compared' };
  const peer = await Peer.start(corpus, K, 'numba');
  try {
    await peer.tell('index');
    let found: Hit[][] = [];
    const times = await inTurns({
      ours: () =>
        milliseconds(() => {
          found = corpus.queries.map((query) => index.search(query, { k: K }));
        }),
      peer: () => peer.tell('search'),
    });
    return {
      what,
      ours: perSecond(QUERIES, times.ours),
      peer: `bm25s with numba: ${perSecond(QUERIES, times.peer)}`,
      ratio: `${ratioOf(times.peer, times.ours).toFixed(1)} ×`,
      checked: agreement(found, await peer.answers()),
    };
  } finally {
    await peer.end();
  }
}

/** Scores otherwise (BM25+ with prefix and fuzzy search off), so only time is compared. */
async function besideMiniSearch({ documents, queries }: Corpus): Promise<Row> {
  const texts = documents.map((text, id) => ({ id, text }));
  const theirs = new MiniSearch({ fields: ['text'] });
  theirs.addAll(texts);
  const index = await Index.of(
    documents.map((text, i) => ({ id: String(i), text })),
    PLAIN,
  );
  const some = queries.slice(0, 200);
  const times = await inTurns({
    ours: () => milliseconds(() => some.forEach((query) => void index.search(query, { k: K }))),
    peer: () => milliseconds(() => some.forEach((query) => void theirs.search(query).slice(0, K))),
  });
  return {
    what: `${documents.length} documents, ${some.length} queries, best ${K}, one thread`,
    ours: perSecond(some.length, times.ours),
    peer: `minisearch: ${perSecond(some.length, times.peer)}`,
    ratio: `${ratioOf(times.peer, times.ours).toFixed(1)} ×`,
    checked: 'not compared: it scores by BM25+',
  };
}

/** bm25s keeps scores in 32 bits, so documents whose scores are that close may change places. */
function agreement(found: readonly Hit[][], { places, scores }: { places: Int32Array; scores: Float32Array }): string {
  let [worst, differing] = [0, 0];
  found.forEach((hits, q) => {
    const lowest = hits.at(-1)?.score ?? 0;
    const theirs = new Set(Array.from(places.subarray(q * K, (q + 1) * K), String));
    hits.forEach(({ id, score }, i) => {
      worst = Math.max(worst, Math.abs(scores[q * K + i]! / score - 1));
      if (!theirs.has(id) && score > lowest * (1 + 1e-5)) differing += 1;
    });
  });
  if (worst > 1e-5 || differing > 0) return `FAILED: scores differ by ${worst.toExponential(1)}, ${differing} documents`;
  return `same best ${K} as bm25s, scores to ${worst.toExponential(0)}`;
}

function unpruned(index: Index, queries: readonly string[], found: readonly Hit[][]): string {
  const some = queries.slice(0, UNPRUNED);
  const isSame = some.every((query, i) => isEqual(index.search(query, { k: index.size }).slice(0, K), found[i]!));
  return isSame ? `same as all documents scored, ${UNPRUNED} queries` : 'FAILED: pruning shows';
}

const isEqual = (a: readonly Hit[], b: readonly Hit[]) =>
  a.length === b.length && a.every(({ id, score }, i) => id === b[i]!.id && score === b[i]!.score);

const perSecond = (queries: number, times: readonly number[]) => `${((queries / median(times)) * 1000).toFixed(0)} queries/s`;

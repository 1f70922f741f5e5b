/** Pairs beside datasketch and beside exact all-pairs truth; threads, the index and fingerprints. LARGE=1 adds a million abstracts. */
import { fingerprinter, nearDuplicates, SignatureIndex, similarityOf } from '#engines/near-duplicates';
import { type Abstract, abstracts } from './near-duplicates-corpus.ts';
import { type Bands, hasDatasketch, Peer } from './near-duplicates-peer.ts';
import { allPairs } from './near-duplicates-truth.ts';
import { type Bench, inTurns, median, milliseconds, type Row, ratioOf } from './support.ts';

const THRESHOLD = 0.5;
const PEER_SIZE = 20_000;
const TRUTH_SIZE = 50_000;
const SIZES = [1_000, 10_000, 100_000];
const MILLION = 1_000_000;
const INDEXED = process.env.LARGE ? MILLION : 200_000;
const QUERIES = 2_000;
const PAIRS_OF_AGENCIES = 300;
/** As datasketch chooses for 128 permutations, and as many as bring 99.7 % of pairs at 0.5 together, as ours do. */
const PEERS: readonly { readonly as: string; readonly bands: Bands }[] = [
  { as: 'as it chooses bands', bands: { bands: 0, rows: 0 } },
  { as: 'bands for the same recall', bands: { bands: 44, rows: 3 } },
];

export const bench: Bench = {
  name: 'near-duplicates',
  run: async () => [
    ...(await besideDatasketch()),
    ...(await besideTruth()),
    ...(await againstSize()),
    ...(process.env.LARGE ? [await aMillion()] : []),
    ...index(),
    ...fingerprints(),
  ],
};

type Pairs = ReadonlyMap<string, number>;

/** Places of each pair with its similarity: ids are `p` and the place. */
async function found(documents: readonly Abstract[], workers?: number): Promise<Pairs> {
  const { pairs } = await nearDuplicates.run(nearDuplicates.input.parse({ documents, threshold: THRESHOLD, workers }));
  return new Map(pairs.map(({ a, b, similarity }) => [`${a.slice(1)} ${b.slice(1)}`, similarity]));
}

async function besideDatasketch(): Promise<Row[]> {
  const what = `${PEER_SIZE} abstracts, text to pairs, passages and kinds`;
  const documents = abstracts(PEER_SIZE);
  const texts = documents.map(({ text }) => text);
  const truth = allPairs(texts, THRESHOLD);
  let ours: Pairs = new Map();
  const once = () =>
    milliseconds(async () => {
      ours = await found(documents);
    });
  if (!(await hasDatasketch())) {
    const times = await inTurns({ ours: once });
    return [{ what, ours: speed(PEER_SIZE, times.ours), peer: 'datasketch not installed', ratio: '–', checked: recallOf(ours, truth) }];
  }
  const rows: Row[] = [];
  for (const { as, bands } of PEERS) {
    const peer = await Peer.start(texts, THRESHOLD, bands);
    try {
      const times = await inTurns({ ours: once, peer: () => peer.tell('find') });
      const places = await peer.pairs();
      const theirs = new Map(Array.from({ length: places.length / 2 }, (_, i) => [`${places[2 * i]} ${places[2 * i + 1]}`, 0]));
      rows.push({
        what,
        ours: speed(PEER_SIZE, times.ours),
        peer: `datasketch, ${as}, text to pairs: ${speed(PEER_SIZE, times.peer)}`,
        ratio: `${ratioOf(times.peer, times.ours).toFixed(1)} ×`,
        checked: `${recallOf(ours, truth)}; datasketch finds ${shareOf(theirs, truth)}`,
      });
    } finally {
      await peer.end();
    }
  }
  return rows;
}

async function besideTruth(): Promise<Row[]> {
  const documents = abstracts(TRUTH_SIZE);
  let truth: Pairs = new Map();
  const exact = await milliseconds(() => {
    truth = allPairs(
      documents.map(({ text }) => text),
      THRESHOLD,
    );
  });
  const [learning, all] = [await inTurns({ ours: () => milliseconds(() => found(documents)) }, 3), await found(documents)];
  return [
    {
      what: `${TRUTH_SIZE} abstracts, text to pairs`,
      ours: speed(TRUTH_SIZE, learning.ours),
      peer: `ours, every pair by prefixes of sets, without sketches: ${seconds(exact)}`,
      ratio: `${(exact / median(learning.ours)).toFixed(1)} ×`,
      checked: recallOf(all, truth),
    },
  ];
}

async function againstSize(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    const documents = abstracts(size);
    const answers: Pairs[] = [];
    const times = await inTurns({
      threads: () => milliseconds(async () => void answers.push(await found(documents, 2))),
      alone: () => milliseconds(async () => void answers.push(await found(documents, 0))),
    });
    const isSame = answers.every((answer) => same(answer, answers[0] as Pairs));
    rows.push({
      what: `${size} abstracts, 2 threads, kept from the run before`,
      ours: `${median(times.threads).toFixed(0)} ms`,
      peer: `ours, no thread: ${median(times.alone).toFixed(0)} ms`,
      ratio: `${ratioOf(times.alone, times.threads).toFixed(2)} ×`,
      checked: isSame ? `the same ${answers[0]?.size} pairs` : 'FAILED: threads differ',
    });
  }
  return rows;
}

async function aMillion(): Promise<Row> {
  const documents = abstracts(MILLION);
  const answers: Pairs[] = [];
  const { ours } = await inTurns({ ours: () => milliseconds(async () => void answers.push(await found(documents))) }, 3);
  const isSame = answers.every((answer) => same(answer, answers[0] as Pairs));
  return {
    what: `${MILLION} abstracts, text to pairs`,
    ours: speed(MILLION, ours),
    peer: '–',
    ratio: '–',
    checked: `${isSame ? 'the same' : 'FAILED: differing'} ${answers[0]?.size} pairs; ${(process.memoryUsage().rss / 2 ** 30).toFixed(1)} GB at the end`,
  };
}

/** One new proposal against all that are there. */
function index(): Row[] {
  const documents = abstracts(INDEXED);
  const index = new SignatureIndex({ threshold: THRESHOLD, expected: INDEXED });
  const filling = performance.now();
  for (const document of documents) index.add(document);
  const filled = performance.now() - filling;
  const step = Math.floor(INDEXED / QUERIES);
  const asked = documents.filter((_, i) => i % step === 0);
  const times: number[] = [];
  let missed = 0;
  for (const { id, text } of asked) {
    const start = performance.now();
    const { likenesses } = index.query(text);
    times.push(performance.now() - start);
    if (!likenesses.some((likeness) => likeness.id === id)) missed += 1;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => `${times[Math.floor(share * (times.length - 1))]?.toFixed(2)} ms`;
  const start = performance.now();
  const bytes = index.toBytes();
  const writing = performance.now() - start;
  const again = SignatureIndex.fromBytes(bytes);
  const reading = performance.now() - start - writing;
  const isSame = asked.slice(0, 50).every(({ text }) => JSON.stringify(again.query(text)) === JSON.stringify(index.query(text)));
  const none = { peer: '–', ratio: '–' };
  return [
    {
      what: `one proposal against an index of ${INDEXED}, ${asked.length} asked`,
      ours: `median ${at(0.5)}, 99 % below ${at(0.99)}, most ${at(1)}`,
      ...none,
      checked: missed ? `FAILED: ${missed} do not find themselves` : 'each finds itself',
    },
    { what: 'the index, filled', ours: speed(INDEXED, [filled]), ...none, checked: `${index.size} documents` },
    {
      what: `the index as bytes, ${(bytes.length / 2 ** 20).toFixed(0)} MB`,
      ours: `written in ${seconds(writing)}, read in ${seconds(reading)}`,
      ...none,
      checked: isSame ? 'answers the same' : 'FAILED: answers differ',
    },
  ];
}

/** Two agencies compare a text and its edited copy by fingerprints alone. */
function fingerprints(): Row[] {
  const maker = fingerprinter(Uint8Array.from({ length: 32 }, (_, i) => i));
  const documents = abstracts(PAIRS_OF_AGENCIES * 100);
  const truth = [
    ...allPairs(
      documents.map(({ text }) => text),
      0.3,
    ),
  ].slice(0, PAIRS_OF_AGENCIES);
  const start = performance.now();
  const made = truth.map(([key]) => key.split(' ').map((place) => maker.of(documents[Number(place)]?.text as string)));
  const each = (performance.now() - start) / (2 * truth.length);
  const errors = truth.map(([, similarity], i) => {
    const [a, b] = made[i] as NonNullable<ReturnType<typeof maker.of>>[];
    return similarityOf(a!, b!) - similarity;
  });
  const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
  return [
    {
      what: `fingerprints, ${2 * truth.length} abstracts`,
      ours: `${each.toFixed(2)} ms each`,
      peer: '–',
      ratio: '–',
      checked: `similarity off by ${bias.toFixed(3)} on average, root mean square ${spread.toFixed(3)}`,
    },
  ];
}

const same = (a: Pairs, b: Pairs) => a.size === b.size && [...a].every(([key, similarity]) => b.get(key) === similarity);

const shareOf = (found: Pairs, truth: Pairs) =>
  `${((100 * [...truth.keys()].filter((key) => found.has(key)).length) / truth.size).toFixed(1)} %`;

/** Every pair told must be a true one, as alike as it is. */
function recallOf(found: Pairs, truth: Pairs): string {
  const wrong = [...found].filter(([key, similarity]) => truth.get(key) !== similarity).length;
  return `${wrong ? `FAILED: ${wrong} wrong` : 'all exact'}, ${shareOf(found, truth)} of ${truth.size} true pairs found`;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const speed = (documents: number, times: readonly number[]) =>
  `${seconds(median(times))}, ${Math.round(documents / (median(times) / 1000)).toLocaleString('en')}/s`;

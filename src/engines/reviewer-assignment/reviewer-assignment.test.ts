import { expect, test } from 'vitest';
import { NotValidInput, readInput } from '../engine/index.ts';
import { ask, latent } from './demonstration.ts';
import { reviewerAssignment } from './index.ts';

/** Papers 0 and 1 both suit reviewer 0 best; one of them has to do without. */
const panel = {
  similarity: [
    [0.9, 0.7, 0.1],
    [1, 0.1, 0.4],
    [0.5, 0.5, 0.2],
  ],
  demand: 1,
  maxLoad: 1,
  objective: 'total',
};

test('the worked example: the most similarity in all', async () => {
  const answer = await ask(panel);
  expect(answer.assignment).toEqual([
    [0, 1],
    [1, 0],
    [2, 2],
  ]);
  expect(answer).toMatchObject({ minimumPaper: 0.2, loads: [1, 1, 1], unfilled: [] });
  expect(answer.total).toBeCloseTo(1.9, 12);
  expect(answer.certificate.bound).toBeCloseTo(1.9, 10);
});

test('the worked example: the worst-served paper first', async () => {
  const answer = await ask({ ...panel, objective: 'leximin' });
  expect(answer.assignment).toEqual([
    [0, 0],
    [1, 2],
    [2, 1],
  ]);
  expect(answer.minimumPaper).toBe(0.4);
});

test('what is barred is not assigned, what is required is', async () => {
  const barred = await ask({ ...panel, conflicts: [[1, 0]] });
  expect(barred.assignment).not.toContainEqual([1, 0]);
  const required = await ask({ ...panel, required: [[0, 2]] });
  expect(required.assignment).toContainEqual([0, 2]);
  expect(required.total).toBeCloseTo(0.1 + 1 + 0.5, 12);
  expect(Math.abs(required.certificate.gap)).toBeLessThan(1e-10);
});

test('quotas hold, and cost what they must', async () => {
  const similarity = latent(40, 30, 5);
  const attributes = { senior: Array.from({ length: 8 }, (_, j) => j), abroad: Array.from({ length: 12 }, (_, j) => 18 + j) };
  const free = await ask({ similarity, demand: 3, maxLoad: 6, objective: 'total' });
  const bound = await ask({
    similarity,
    demand: 3,
    maxLoad: 6,
    attributes,
    quotas: [
      { attribute: 'senior', min: 1 },
      { attribute: 'abroad', max: 1 },
    ],
    objective: 'total',
  });
  for (let i = 0; i < 40; i++) {
    const own = bound.assignment.filter(([paper]) => paper === i).map(([, j]) => j);
    expect(own.filter((j) => j < 8).length).toBeGreaterThanOrEqual(1);
    expect(own.filter((j) => j >= 18).length).toBeLessThanOrEqual(1);
  }
  expect(Math.abs(bound.certificate.gap)).toBeLessThan(1e-9);
  expect(bound.total).toBeLessThan(free.total);
});

test('listed pairs and rows say the same', async () => {
  const similarity = latent(20, 15, 3);
  const triples = similarity.flatMap((row, i) => row.map((each, j) => [i, j, each]));
  const asked = { demand: 2, maxLoad: 4, objective: 'total' };
  const dense = await ask({ ...asked, similarity });
  expect(await ask({ ...asked, similarity: { papers: 20, reviewers: 15, triples } })).toEqual(dense);
  const nought = similarity.map((row) => row.map((each) => (each < 0.4 ? 0 : each)));
  const listed = { papers: 20, reviewers: 15, triples: triples.filter(([, , each]) => each! >= 0.4), otherwise: 0 };
  expect((await ask({ ...asked, similarity: listed })).total).toBeCloseTo((await ask({ ...asked, similarity: nought })).total, 12);
});

test('a pair that is not listed is not assigned', async () => {
  const answer = await ask({ similarity: { papers: 1, reviewers: 3, triples: [[0, 1, 0.5]] }, demand: 2, maxLoad: 1, objective: 'total' });
  expect(answer.assignment).toEqual([[0, 1]]);
  expect(answer.unfilled).toMatchObject([{ paper: 0, missing: 1, because: { code: 'too-few-allowed', values: { needed: 2, open: 1 } } }]);
});

test('a crowd that cannot be served is named, and anyone can count that it cannot', async () => {
  // Papers 0 to 3 may have reviewers 0 and 1 only; papers 4 and 5 anyone.
  const conflicts = [0, 1, 2, 3].flatMap((i) => [2, 3, 4, 5].map((j) => [i, j] as const));
  const asked = { similarity: latent(6, 6, 9), demand: 2, maxLoad: 3, conflicts, objective: 'total' };
  const answer = await ask(asked);
  expect(answer.unfilled.reduce((sum, { missing }) => sum + missing, 0)).toBe(2);
  for (const { paper, because } of answer.unfilled) {
    const { papers, reviewers, asked: needed, elsewhere, places } = answer.crowds[because.crowd!]!;
    expect(papers).toContain(paper);
    const open = papers.flatMap((i) =>
      [0, 1, 2, 3, 4, 5].filter((j) => !reviewers.includes(j) && !conflicts.some(([a, b]) => a === i && b === j)),
    );
    expect(elsewhere).toBe(open.length);
    expect(places).toBe(reviewers.length * 3);
    expect(needed - elsewhere).toBeGreaterThan(places);
  }
});

test('a quota that nobody can meet is named', async () => {
  const answer = await ask({
    ...panel,
    attributes: { senior: [0] },
    conflicts: [[1, 0]],
    quotas: [{ attribute: 'senior', min: 1, papers: [1] }],
  });
  expect(answer.unfilled).toMatchObject([
    { paper: 1, missing: 1, because: { code: 'quota', values: { attribute: 'senior', asked: 1, open: 0 } } },
  ]);
});

test('a reviewer who cannot have enough is named', async () => {
  const answer = await ask({
    ...panel,
    maxLoad: 2,
    minLoad: [0, 0, 2],
    conflicts: [
      [0, 2],
      [1, 2],
    ],
  });
  expect(answer.underloaded).toMatchObject([{ reviewer: 2, missing: 1 }]);
  expect(answer.assignment).toContainEqual([2, 2]);
});

test.each([
  ['no papers', { similarity: [] }],
  ['no reviewers', { similarity: [[], []], demand: 0 }],
  ['one pair', { similarity: [[0.5]] }],
  ['papers that need nothing', { demand: 0 }],
])('%s is ordinary', async (_, change) => {
  for (const objective of ['total', 'leximin', 'randomised', 'perturbed']) {
    const answer = await ask({ ...panel, ...change, objective });
    expect(reviewerAssignment.output.parse(answer)).toEqual(answer);
    expect(answer.unfilled).toEqual([]);
  }
});

test.each([
  [
    'similarity.1.0',
    {
      similarity: [
        [1, 2],
        [Number.NaN, 1],
      ],
    },
  ],
  [
    'similarity.0.1',
    {
      similarity: [
        [1, null],
        [1, 1],
      ],
    },
  ],
  ['similarity.1', { similarity: [[1, 2], [1]] }],
  ['similarity', { similarity: 'close' }],
  [
    'similarity.triples.1',
    {
      similarity: {
        papers: 2,
        reviewers: 2,
        triples: [
          [0, 1, 1],
          [0, 1, 2],
        ],
      },
    },
  ],
  ['similarity.triples.0.0', { similarity: { papers: 2, reviewers: 2, triples: [[2, 1, 1]] } }],
  ['similarity.triples.0.2', { similarity: { papers: 2, reviewers: 2, triples: [[1, 1, Number.POSITIVE_INFINITY]] } }],
  ['similarity.papers', { similarity: { papers: -1, reviewers: 2, triples: [] } }],
  ['similarity.colour', { similarity: { papers: 1, reviewers: 2, triples: [], colour: 1 } }],
  ['demand', { demand: -1 }],
  ['demand', { demand: [1, 1] }],
  ['maxLoad', { maxLoad: [1, 1] }],
  ['minLoad', { minLoad: 2 }],
  ['minLoad.1', { minLoad: [0, 2, 0] }],
  ['conflicts.0.1', { conflicts: [[0, 3]] }],
  ['required.0', { required: [[0, 0]], conflicts: [[0, 0]] }],
  [
    'required.1',
    {
      required: [
        [0, 0],
        [0, 0],
      ],
    },
  ],
  [
    'required.1',
    {
      required: [
        [0, 0],
        [0, 1],
      ],
    },
  ],
  [
    'required.1',
    {
      required: [
        [0, 0],
        [1, 0],
      ],
    },
  ],
  ['attributes.senior.1', { attributes: { senior: [0, 0] } }],
  ['attributes.senior.0', { attributes: { senior: [9] } }],
  ['quotas.0.attribute', { quotas: [{ attribute: 'senior', min: 1 }] }],
  ['quotas.0.min', { attributes: { senior: [0] }, quotas: [{ attribute: 'senior', min: 2, max: 1 }] }],
  ['quotas.1.attribute', { attributes: { a: [0], b: [0] }, quotas: [{ attribute: 'a' }, { attribute: 'b' }] }],
  [
    'quotas',
    {
      attributes: { a: [0], b: [1] },
      quotas: [
        { attribute: 'a', min: 1 },
        { attribute: 'b', min: 1 },
      ],
    },
  ],
  ['maxProbability', { maxProbability: 0.5 }],
  ['maxProbability', { objective: 'randomised', maxProbability: 0 }],
  ['', { colour: 'red' }],
])('refuses by path %s', (path, fault) => {
  try {
    readInput(reviewerAssignment, { ...panel, ...fault });
    expect.unreachable();
  } catch (refused) {
    expect(refused).toBeInstanceOf(NotValidInput);
    expect((refused as NotValidInput).faults.map((each) => each.path)).toContain(path);
  }
});

test('the answer is the same for any number of workers, and progress ends at one', async () => {
  const asked = { similarity: latent(500, 90, 2), demand: 3, maxLoad: 18, objective: 'total' };
  const alone = await ask(asked);
  for (const workers of [1, 2, 4]) {
    const shares: number[] = [];
    expect(
      await reviewerAssignment.run(readInput(reviewerAssignment, { ...asked, workers }), { progress: (share) => shares.push(share) }),
    ).toEqual(alone);
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  }
});

test.each(['total', 'leximin', 'perturbed'])('%s stops when asked', async (objective) => {
  const stop = new AbortController();
  const work = reviewerAssignment.run(
    readInput(reviewerAssignment, { ...panel, similarity: latent(300, 100, 4), demand: 3, maxLoad: 9, objective }),
    { signal: stop.signal },
  );
  stop.abort(new Error('enough'));
  await expect(work).rejects.toThrow('enough');
});

/** An allocation of two thousand applications, from plain values to verdicts in words: what an officer waits for. */
import { allocate } from '../src/systems/allocation/rules/allocate.ts';
import { canonical } from '../src/systems/allocation/rules/canonical.ts';
import type { Inputs } from '../src/systems/allocation/rules/inputs.ts';
import { sentenceOf } from '../src/systems/allocation/rules/sentences.ts';
import { usualSettings } from '../src/systems/allocation/rules/settings.ts';
import { type Bench, median, milliseconds, type Row } from './support.ts';

const proposals = 2000;
const gradesEach = 4;
const assessors = 500;

/** Normal and even numbers, the same each time: Park and Miller's minimal standard generator. */
function chance(seed: number) {
  let at = seed;
  const even = () => {
    at = (at * 48_271) % 2_147_483_647;
    return at / 2_147_483_647;
  };
  const normal = () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even());
  return { even, normal };
}

function madeUp(): Inputs {
  const { even, normal } = chance(7);
  const kindness = Array.from({ length: assessors }, () => 0.6 * normal());
  const all = Array.from({ length: proposals }, (_, i) => ({
    reference: `KS-${String(i).padStart(4, '0')}`,
    quality: 1.2 * normal(),
    first: i * gradesEach,
  }));
  return {
    call: 'wells',
    currency: 'EUR',
    scale: [1, 9],
    proposals: all.map(({ reference }, i) => {
      const amountMinor = 20_000_000 + Math.floor(even() * 80_000_000);
      const tags = { field: `f${i % 7}`, region: `r${i % 5}`, career: even() < 0.3 ? 'early' : 'mid' };
      return { reference, requestedMinor: amountMinor, amountMinor, tags, tickets: i % 331 === 3 ? 1 : 0, recommended: null };
    }),
    grades: all.flatMap(({ reference, quality, first }) =>
      Array.from({ length: gradesEach }, (_, k) => {
        const assessor = (first + k * 127) % assessors;
        const grade = Math.round(5 + quality + (kindness[assessor] ?? 0) + normal());
        return { proposal: reference, assessor: `a${assessor}`, panel: null, grade: Math.max(1, Math.min(9, grade)) };
      }),
    ),
  };
}

async function run(): Promise<readonly Row[]> {
  const inputs = madeUp();
  const total = inputs.proposals.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const settings = {
    ...usualSettings({ budgetMinor: Math.floor(total / 4), earlyCareerPercent: '25', nonConsensusPercent: '3' }),
    limits: [
      { dimension: 'region' as const, label: 'r2', measure: 'percent' as const, atLeast: 22, atMost: null },
      { dimension: 'field' as const, label: 'f3', measure: 'number' as const, atLeast: null, atMost: 60 },
    ],
  };
  const texts: string[] = [];
  const seconds: number[] = [];
  const processor: number[] = [];
  let sentences = 0;
  for (let turn = 0; turn < 5; turn += 1) {
    const before = process.cpuUsage();
    seconds.push(
      (await milliseconds(async () => {
        const outcome = await allocate({ inputs, settings, seed: 'a seed that was drawn by nobody' });
        const said = outcome.proposals.flatMap(({ reasons }) =>
          reasons.flatMap((reason) => [sentenceOf(reason, 'EUR').en, sentenceOf(reason, 'EUR')['zh-Hans']]),
        );
        sentences = said.length;
        texts.push(canonical(outcome));
      })) / 1000,
    );
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1e6);
  }
  const isSame = texts.every((text) => text === texts[0]);
  return [
    {
      what: `${proposals.toLocaleString('en')} applications, ${gradesEach} grades each: ranks, draw, portfolio under quotas, every verdict in words`,
      ours: `${median(seconds).toFixed(1)} s (${median(processor).toFixed(1)} s of processor)`,
      peer: '–',
      ratio: '–',
      checked: `${sentences.toLocaleString('en')} sentences; five runs the same to the bit: ${isSame ? 'yes' : 'NO'}`,
    },
  ];
}

export const bench: Bench = { name: 'allocation', run };

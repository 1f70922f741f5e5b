/** What no single field can say of an input of `expected-rank`, each fault by its path. */
import type { z } from 'zod';
import { faultsOfLottery } from './draw.ts';
import type { Score } from './schema.ts';

interface Asked {
  readonly scores: readonly Score[];
  readonly proposals?: readonly string[] | undefined;
  readonly scale: readonly [number, number];
  readonly fundable?: number | undefined;
  readonly draws: number;
  readonly lottery?: { readonly seed: string; readonly commitment?: string | undefined } | undefined;
}

type Refuse = (path: readonly (string | number)[], message: string) => void;

/** Two gibibytes for the draws of ranks and biases. */
const MOST_BYTES = 2 ** 31;

export function refuseInput(asked: Asked, context: z.RefinementCtx) {
  const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
  refuseScale(asked, refuse);
  refuseScores(asked, refuse);
  refuseProposals(asked, refuse);
  refuseSize(asked, refuse);
  for (const { field, message } of asked.lottery ? faultsOfLottery(asked.lottery) : []) refuse(['lottery', field], message);
  if (asked.lottery && asked.fundable === undefined) refuse(['fundable'], 'A lottery needs a line: say how many can be funded.');
}

function refuseScale({ scale: [lowest, highest], scores }: Asked, refuse: Refuse) {
  if (!(lowest < highest)) return refuse(['scale'], 'The lowest grade must lie below the highest.');
  if (!(highest - lowest < Number.POSITIVE_INFINITY)) return refuse(['scale'], 'The scale is wider than numbers reach.');
  scores.forEach(({ grade }, i) => {
    if (grade !== null && (grade < lowest || grade > highest))
      refuse(['scores', i, 'grade'], `${grade} lies outside the scale from ${lowest} to ${highest}.`);
  });
}

function refuseScores({ scores }: Asked, refuse: Refuse) {
  const seen = new Map<string, Map<string, number>>();
  const namesPanels = scores[0]?.panel !== undefined;
  scores.forEach(({ proposal, assessor, panel }, i) => {
    if ((panel !== undefined) !== namesPanels) refuse(['scores', i, 'panel'], 'Every score names its panel, or none does.');
    const of = seen.get(proposal) ?? new Map<string, number>();
    if (of.size === 0) seen.set(proposal, of);
    const by = panel === undefined ? assessor : JSON.stringify([assessor, panel]);
    const before = of.get(by);
    if (before !== undefined) refuse(['scores', i, 'assessor'], `${assessor} has graded ${proposal} already, in scores.${before}.`);
    else of.set(by, i);
  });
}

function refuseProposals({ scores, proposals, fundable }: Asked, refuse: Refuse) {
  const known = new Set<string>();
  proposals?.forEach((id, i) => {
    if (known.has(id)) refuse(['proposals', i], `${id} stands twice.`);
    known.add(id);
  });
  scores.forEach(({ proposal }, i) => {
    if (proposals === undefined) known.add(proposal);
    else if (!known.has(proposal)) refuse(['scores', i, 'proposal'], `${proposal} is not among the proposals.`);
  });
  if (fundable !== undefined && fundable > known.size)
    refuse(['fundable'], `${fundable} cannot be funded: there are ${known.size} proposals.`);
}

function refuseSize({ scores, draws }: Asked, refuse: Refuse) {
  const proposals = new Set(scores.map(({ proposal }) => proposal)).size;
  const assessors = new Set(scores.map(({ assessor }) => assessor)).size;
  const bytes = draws * (proposals * (proposals < 2 ** 16 ? 2 : 4) + 4 * assessors);
  if (bytes > MOST_BYTES)
    refuse(
      ['draws'],
      `${draws} draws of ${proposals} proposals take ${(bytes / 2 ** 30).toFixed(1)} GiB; 2 GiB is the most. Ask for fewer.`,
    );
}

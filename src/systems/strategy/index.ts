/** The door of `strategy`. */
import { system } from '#kernel';
import { assignLead } from './commands/assign-lead.ts';
import { publishStrategy } from './commands/publish-strategy.ts';
import { rateTarget } from './commands/rate-target.ts';
import { splitTarget } from './commands/split-target.ts';
import './constraints.ts';
import { evidence, records } from './records.ts';

export const strategy = system({
  name: 'strategy',
  records,
  commands: [publishStrategy, rateTarget, splitTarget, assignLead],
  attachable: [evidence],
});

export { type ActsOnTarget, actsOnTarget } from './acts-on-target.ts';
export { strategyPublished } from './events.ts';
export type { StrategyListed } from './read.ts';
export {
  asItStood,
  balanceOf,
  comparePublications,
  coverageOf,
  publishedTreeOf,
  ratingsOf,
  registerCarriers,
  strategies,
  treeOf,
} from './read.ts';
export { mayDirect } from './records/part.ts';
export {
  clause,
  evidence,
  mark,
  milestone,
  objective,
  publication,
  rating,
  step,
  strategy as strategyRecord,
  target,
  targetShare,
  task,
} from './records.ts';
export type { Balance, FamilyBalance, Weights } from './rules/balance.ts';
export type { Comparison, NodeNamed } from './rules/comparison.ts';
export type { Carrier, Carrying, ClauseCoverage, Coverage, CoverageCounts, CoverageState } from './rules/coverage.ts';
export { checkSum, type SharePart, type SharesOfYear, type SplitRule, type SumCheck, sharesOf } from './rules/shares.ts';
export {
  type ClauseRow,
  type MarkRow,
  type MilestoneRow,
  type ObjectiveNode,
  objectivesOf,
  type PublicationNamed,
  type ShareRow,
  type StepNode,
  type StrategyRow,
  type TargetNode,
  type TaskRow,
  type Tree,
  targetsOf,
} from './tree.ts';
export { assignLead, publishStrategy, rateTarget, splitTarget };

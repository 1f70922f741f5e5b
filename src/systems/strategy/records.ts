/** The records of a strategy, in the order in which they refer to each other. */
import { clause } from './records/clause.ts';
import { evidence } from './records/evidence.ts';
import { mark } from './records/mark.ts';
import { milestone } from './records/milestone.ts';
import { objective } from './records/objective.ts';
import { publication } from './records/publication.ts';
import { rating } from './records/rating.ts';
import { step } from './records/step.ts';
import { strategy } from './records/strategy.ts';
import { target } from './records/target.ts';
import { targetShare } from './records/target-share.ts';
import { task } from './records/task.ts';

export const records = [
  strategy,
  mark,
  clause,
  step,
  objective,
  target,
  milestone,
  targetShare,
  task,
  evidence,
  rating,
  publication,
] as const;

/** What a publication holds: every part of a strategy, each under its plural. */
export const parts = {
  strategies: strategy,
  marks: mark,
  clauses: clause,
  steps: step,
  objectives: objective,
  targets: target,
  milestones: milestone,
  shares: targetShare,
  tasks: task,
};

export { clause, evidence, mark, milestone, objective, publication, rating, step, strategy, target, targetShare, task };

/** Which version of which row a publication holds. It only grows; the rows themselves are in the journal. */
interface PublicationRow {
  readonly publicationId: string;
  readonly record: string;
  readonly rowId: string;
  readonly version: number;
}

declare module '#kernel' {
  interface Known {
    strategy: typeof records;
  }
  interface OtherTables {
    publicationRow: PublicationRow;
  }
}

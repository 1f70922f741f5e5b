/** The records of the system. */
import type { RowOf } from '#kernel';
import { contract, signature } from './records/contract.ts';
import { changeRequest, closure, diligentFailure, projectReview, suspension } from './records/decisions.ts';
import { expense, paymentRequest, projectCost } from './records/money.ts';
import { project } from './records/project.ts';
import { projectScheme } from './records/scheme.ts';
import { milestone, projectMember, reading, risk, technicalIndicator } from './records/work.ts';

export const records = [
  projectScheme,
  project,
  contract,
  signature,
  projectMember,
  milestone,
  technicalIndicator,
  reading,
  projectCost,
  expense,
  changeRequest,
  paymentRequest,
  risk,
  projectReview,
  diligentFailure,
  suspension,
  closure,
] as const;
export type ProjectRow = RowOf<typeof project>;
export type ContractRow = RowOf<typeof contract>;
export type MilestoneRow = RowOf<typeof milestone>;
export type IndicatorRow = RowOf<typeof technicalIndicator>;
export type ReadingRow = RowOf<typeof reading>;
export type CostRow = RowOf<typeof projectCost>;
export type PaymentRow = RowOf<typeof paymentRequest>;
export type ReviewRow = RowOf<typeof projectReview>;

declare module '#kernel' {
  interface Known {
    projects: typeof records;
  }
}

export {
  changeRequest,
  closure,
  contract,
  diligentFailure,
  expense,
  milestone,
  paymentRequest,
  project,
  projectCost,
  projectMember,
  projectReview,
  projectScheme,
  reading,
  risk,
  signature,
  suspension,
  technicalIndicator,
};

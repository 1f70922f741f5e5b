/** The door of `allocation`: from the grades of a call to its awards. */
import { system } from '#kernel';
import './constraints.ts';
import { records } from './records.ts';

export const allocating = system({ name: 'allocation', records, commands: [] });

export { allocationFinal, allocationPublished, awardAccepted, awardDeclined, awardMade } from './events.ts';
export {
  type AllocationRow,
  type AwardRow,
  allocation,
  allocationScenario,
  award,
  publicityEntry,
  type VerdictRow,
  verdict,
} from './records.ts';

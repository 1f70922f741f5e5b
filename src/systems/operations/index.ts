/** The door of `operations`: what the fund loop says about itself, as indicators. */
import { ask, type Job, system } from '#kernel';
import { measureOperations } from './commands/measure-operations.ts';

const measuring: Job = {
  name: 'measure-operations',
  says: measureOperations.says,
  cron: '40 3 * * *',
  run: (asked) => ask(measureOperations, {}, asked),
};

export const operations = system({ name: 'operations', records: [], commands: [measureOperations], jobs: [measuring] });

export { type BehindFigure, rowsBehind } from './read.ts';
export { type Behind, codeOf, descriptionOf, measureOf } from './rules/catalogue.ts';
export { measureOperations };

/**
 * Forms without code: what an officer plans is kept as a JSON Schema 2020-12 with a UI schema, and the same functions ask, check and draw from answers in the
 * browser and on the server. They evaluate no code, read no clock and know no database.
 */
export { askedOf, settled } from './asked.ts';
export { charactersIn, wordsIn } from './count.ts';
export { type BudgetPart, blinded, budgetOf, filesOf, textOf, type Untranslated, untranslatedIn } from './draw.ts';
export { faultsIn, validatorOf } from './faults.ts';
export { readForm, writeForm } from './keep.ts';
export type {
  Answers,
  Category,
  Choice,
  Column,
  Fault,
  Form,
  Json,
  Kind,
  KindName,
  Limit,
  Plan,
  Question,
  Section,
  When,
  Words,
} from './plan.ts';

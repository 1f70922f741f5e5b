/**
 * Forms without code: what an officer plans is kept as a JSON Schema 2020-12 with a UI schema, and the same functions ask, check and draw from answers in the
 * browser and on the server. They evaluate no code, read no clock and know no database.
 */
export { askedAnswers, askedOf, planOf, settled } from './asked.ts';
export { charactersIn, wordsIn } from './count.ts';
export { type BudgetPart, blinded, budgetOf, filesOf, missingWords, textOf, type Untranslated, untranslatedIn } from './draw.ts';
export { faultsIn, validatorOf } from './faults.ts';
export { readForm, writeForm } from './keep.ts';
export { categoriesIn, choicesIn, columnsIn } from './kinds.ts';
export {
  type Answers,
  type Category,
  type Choice,
  type Column,
  type Fault,
  type Form,
  type Json,
  type Kind,
  type KindName,
  kindNames,
  type Limit,
  type Plan,
  type Question,
  type Section,
  type When,
  type Words,
} from './plan.ts';

/** One field a kind of question. */
import type { RegistryFieldsType } from '@rjsf/utils';
import { BudgetField } from './budget-field.tsx';
import { Choice, Choices, Declaration, YesNo } from './choice-fields.tsx';
import { FilesField } from './files-field.tsx';
import { OrganisationsField, PeopleField } from './named-field.tsx';
import { MoneyField, NumberField } from './number-field.tsx';
import { TableField } from './table-field.tsx';
import { Day, Line, Long } from './text-fields.tsx';

export const fields = {
  line: Line,
  long: Long,
  day: Day,
  number: NumberField,
  money: MoneyField,
  choice: Choice,
  choices: Choices,
  'yes-no': YesNo,
  declaration: Declaration,
  table: TableField,
  budget: BudgetField,
  files: FilesField,
  people: PeopleField,
  organisations: OrganisationsField,
  note: () => null,
} as unknown as RegistryFieldsType;

/** The engine as the form library asks for it: conditions are decided by the very validator that checks the answers. */
import type { RJSFSchema, ValidationData, ValidatorType } from '@rjsf/utils';
import { type Json, validatorOf } from './engine.ts';

export const validator: ValidatorType<unknown, RJSFSchema> = {
  isValid: (schema, answers) => validatorOf(schema as Json).validate(answers).valid,
  rawValidation: (schema, answers) => ({ errors: validatorOf(schema as Json).validate(answers).errors as never[] }),
  // What is wrong is said by the engine's `faultsIn`, with places and words; the library is given it and does not look itself.
  validateFormData: (): ValidationData<unknown> => ({ errors: [], errorSchema: {} }),
};

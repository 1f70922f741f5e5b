/**
 * A form that is filled in: `form` as it is kept, `answers` by section and question, `onChange` with all answers at each change, `faults` to show (of `faultsIn`, or
 * from the server), `readOnly`. It keeps nothing: whoever uses it saves. Everything is drawn on the server; without script it can be read.
 */
// By its own file: the door of the package also loads helpers for its tests, which need another validator.
import RjsfForm from '@rjsf/core/lib/components/Form.js';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { useId, useMemo } from 'react';
import { type Filling, FillingProvider } from './context.ts';
import { type Answers, askedAnswers, askedOf, type Fault, type Form } from './engine.ts';
import { fields } from './fields.tsx';
import './form.css';
import { templates } from './templates.tsx';
import { validator } from './validator.ts';

export interface FillFormProps {
  readonly form: Form;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
  readonly faults?: readonly Fault[];
  readonly readOnly?: boolean;
  /** Of the amounts; digits after the point are 2 unless said. */
  readonly currency?: string;
  readonly currencyDigits?: number;
  readonly upload?: Filling['upload'];
  readonly fileHref?: Filling['fileHref'];
}

const none: readonly Fault[] = [];
/** The library answers nothing in somebody's name: a declaration is not agreed to, and no row is begun, until they do so. */
const answersNothing = {
  constAsDefaults: 'never',
  emptyObjectFields: 'skipDefaults',
  arrayMinItems: { populate: 'never' },
  allOf: 'skipDefaults',
} as const;

export function FillForm({
  form,
  answers,
  onChange,
  faults = none,
  readOnly = false,
  currency = '',
  currencyDigits = 2,
  upload,
  fileHref,
}: FillFormProps) {
  const prefix = `q${useId()}`;
  const filling = useMemo<Filling>(
    () => ({ prefix, faults, isReadOnly: readOnly, money: { currency, digits: currencyDigits }, upload, fileHref }),
    [prefix, faults, readOnly, currency, currencyDigits, upload, fileHref],
  );
  return (
    <FillingProvider value={filling}>
      <RjsfForm
        tagName="div"
        className="filled-form"
        idPrefix={prefix}
        schema={form.schema as RJSFSchema}
        uiSchema={form.ui as UiSchema}
        formData={askedAnswers(form, answers)}
        validator={validator}
        fields={fields}
        templates={templates}
        onChange={({ formData }) => onChange(merged(form, answers, formData as Answers))}
        readonly={readOnly}
        experimental_defaultFormStateBehavior={answersNothing}
        noValidate
        showErrorList={false}
      >
        {/* The library's own button is not wanted. */}
        <span hidden />
      </RjsfForm>
    </FillingProvider>
  );
}

/** Answers to questions that are not asked now are kept, in case they are asked again. */
function merged(form: Form, before: Answers, now: Answers): Answers {
  const asked = askedOf(form, before).map(({ code, questions }) => {
    const codes = new Set(questions.map((question) => question.code));
    const unasked = Object.entries(before[code] ?? {}).filter(([name]) => !codes.has(name));
    const given = Object.entries(now[code] ?? {}).filter(([name, answer]) => codes.has(name) && answer !== undefined);
    return [code, Object.fromEntries([...unasked, ...given])] as const;
  });
  return { ...before, ...Object.fromEntries(asked) };
}

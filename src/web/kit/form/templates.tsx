/** How the form library draws sections and questions: plain headings, labels and hints under our own style sheet. */
import type { FieldTemplateProps, ObjectFieldTemplateProps } from '@rjsf/utils';
import { useFace } from '../../face.ts';
import { useSay, useWords } from '../words.ts';
import { idAt, useFilling } from './context.ts';
import type { Json, Words } from './engine.ts';
import { formWords } from './form-words.ts';

/** Kinds that have several inputs, or none: their label names a group. */
const grouped = new Set(['choice', 'choices', 'yes-no', 'table', 'budget', 'files', 'people', 'organisations']);

function Question({ schema, uiSchema, children, required, fieldPathId }: FieldTemplateProps) {
  const { prefix, faults } = useFilling();
  const words = useWords(formWords);
  const say = useSay();
  const { language } = useFace();
  const kind = (uiSchema as Json | undefined)?.['ui:field'];
  if (typeof kind !== 'string') return children;
  const pointer = `/${fieldPathId.path.join('/')}`;
  const id = idAt(prefix, pointer);
  const label = say((schema as Json)['x-words'] as Words);
  const help = say((schema as Json)['x-help'] as Words | undefined);
  if (kind === 'note')
    return (
      <div className="f note">
        <p>{label}</p>
        {help && <p className="hint">{help}</p>}
      </div>
    );
  const fault = faults.find((one) => one.pointer === pointer);
  const hint = [help, kind === 'declaration' ? '' : required ? '' : words.mayBeEmpty]
    .filter(Boolean)
    .join(language === 'zh-Hans' ? '；' : '; ');
  const said = (
    <>
      {kind !== 'declaration' && (
        <p className="hint" id={`${id}-help`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="msg" id={`${id}-fault`}>
          {fault.says[language]}
        </p>
      )}
      {children}
    </>
  );
  const className = fault ? 'f bad' : 'f';
  if (grouped.has(kind))
    return (
      <fieldset className={className} id={id} tabIndex={-1} aria-describedby={fault ? `${id}-fault` : undefined}>
        <legend>{label}</legend>
        {said}
      </fieldset>
    );
  return (
    <div className={className}>
      {kind !== 'declaration' && <label htmlFor={id}>{label}</label>}
      {said}
    </div>
  );
}

function Section({ schema, properties, fieldPathId }: ObjectFieldTemplateProps) {
  const say = useSay();
  const { prefix } = useFilling();
  const questions = properties.map(({ content }) => content);
  if (fieldPathId.path.length === 0) return <>{questions}</>;
  const id = idAt(prefix, `/${fieldPathId.path.join('/')}`);
  const help = say((schema as Json)['x-help'] as Words | undefined);
  return (
    <section className="form-part" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{say((schema as Json)['x-words'] as Words)}</h3>
      {help && <p className="sec">{help}</p>}
      {questions}
    </section>
  );
}

export const templates = { FieldTemplate: Question, ObjectFieldTemplate: Section };

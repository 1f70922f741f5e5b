/** The form builder: sections and questions at the left as they are planned, at the right the form as people will fill it in. */
import { useState } from 'react';
import type { CallFormView } from '#api/types';
import { useFace } from '../../face.ts';
import {
  type Answers,
  faultsIn,
  missingWords,
  type Plan,
  type Section as PlanSection,
  readForm,
  writeForm,
} from '../../kit/form/engine.ts';
import { FillForm } from '../../kit/form/fill-form.tsx';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { ProblemNote, useCommand } from '../strategy/act.tsx';
import { stageIn } from './blank-form.tsx';
import './build.css';
import { callWords } from './call-words.ts';
import { QuestionEditor, WhenEditor } from './question-editor.tsx';
import { type Said, SaidInputs, swapped, Tools } from './rows.tsx';
import { workWords } from './work-words.ts';

export const load: PageModule<CallFormView>['load'] = ({ read, params, search }) =>
  read(`/api/v1/calls/${encodeURIComponent(params.code ?? '')}/forms/${stageIn(search.stage)}`);

export const head: NonNullable<PageModule<CallFormView>['head']> = (view, language) => ({
  title: `${callWords[language].build} · ${sayIn(view.call.title, language)}`,
});

export function Page({ data: view }: PageProps<CallFormView>) {
  const words = useWords(workWords);
  const call = useWords(callWords);
  const say = useSay();
  const at = `/calls/${encodeURIComponent(view.call.code)}`;
  return (
    <>
      <Trail
        label={call.trail}
        steps={[{ words: call.title, to: '/calls' }, { words: say(view.call.title), to: at }, { words: call.build }]}
      />
      <h1>
        {words.buildTitle}
        <Colon />
        {call[`stage ${view.stage}`]}
      </h1>
      <Finding>{words.buildSays}</Finding>
      <p className="row small">
        {view.stages.map((one) =>
          one === view.stage ? (
            <b key={one}>{call[`stage ${one}`]}</b>
          ) : (
            <Link key={one} to={`${at}/build?stage=${one}`}>
              {call[`stage ${one}`]}
            </Link>
          ),
        )}
      </p>
      {view.mayBuild ? (
        <Builder key={`${view.stage} ${view.form?.edition}`} view={view} />
      ) : (
        <Empty title={words.cannotBuild}>{words.cannotBuildHelp}</Empty>
      )}
      <noscript>{call.needsScript}</noscript>
    </>
  );
}

const nothing: Plan = { sections: [] };

function Builder({ view }: { readonly view: CallFormView }) {
  const words = useWords(workWords);
  const kept = (view.form && readForm(view.form)) ?? nothing;
  const [plan, setPlan] = useState<Plan>(kept);
  const [answers, setAnswers] = useState<Answers>({});
  const { run, isBusy, problem } = useCommand('write-form');
  const set = (sections: readonly PlanSection[]) => setPlan({ sections });
  const form = writeForm(plan);
  const isSaved = plan === kept;
  const save = () => run({ callId: view.call.id, version: view.call.version, stage: view.stage, after: view.form?.edition ?? 0, ...form });
  return (
    <div className="builder">
      <div>
        {plan.sections.length === 0 && <p className="mut">{words.empty}</p>}
        {plan.sections.map((section, i) => (
          <SectionEditor
            key={i}
            plan={plan}
            section={section}
            place={i}
            stage={view.stage}
            categories={view.categories}
            onChange={(next) => set(plan.sections.map((one, place) => (place === i ? next : one)))}
            onRemove={() => set(plan.sections.filter((_, place) => place !== i))}
            onUp={i > 0 ? () => set(swapped(plan.sections, i - 1)) : undefined}
            onDown={i < plan.sections.length - 1 ? () => set(swapped(plan.sections, i)) : undefined}
          />
        ))}
        <p className="row">
          <button type="button" className="btn" onClick={() => set([...plan.sections, newSection(plan)])}>
            {words.addSection}
          </button>
          <button type="button" className="btn main" disabled={isBusy || isSaved || plan.sections.length === 0} onClick={save}>
            {words.saveForm}
          </button>
          <span className="small mut" role="status">
            {isSaved ? view.form && words.savedAs(view.form.edition) : words.unsaved}
          </span>
        </p>
        <ProblemNote problem={problem} />
        <Languages plan={plan} />
      </div>
      <div className="builder-preview">
        <h2>{words.previewForm}</h2>
        {plan.sections.length > 0 && (
          <FillForm
            form={form}
            answers={answers}
            onChange={(next) => setAnswers(next)}
            faults={view.stage === 'eligibility' ? faultsIn(form, answers).filter(({ code }) => code === 'not-accepted') : []}
            currency={view.money.currency}
            currencyDigits={view.money.digits}
          />
        )}
      </div>
    </div>
  );
}

const newSection = ({ sections }: Plan): PlanSection => ({ code: freeCode('section', sections), label: {}, questions: [] });

/** The first code of this kind that nobody has. */
export function freeCode(stem: string, taken: readonly { readonly code: string }[]): string {
  for (let number = 1; ; number++) if (!taken.some(({ code }) => code === `${stem}-${number}`)) return `${stem}-${number}`;
}

interface SectionEditorProps {
  readonly plan: Plan;
  readonly section: PlanSection;
  readonly place: number;
  readonly stage: CallFormView['stage'];
  readonly categories: CallFormView['categories'];
  onChange(section: PlanSection): void;
  onRemove(): void;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
}

function SectionEditor({ plan, section, place, stage, categories, onChange, onRemove, onUp, onDown }: SectionEditorProps) {
  const words = useWords(workWords);
  const { questions } = section;
  const set = (next: PlanSection['questions']) => onChange({ ...section, questions: next });
  const name = (input: string) => `${input}, ${words.section} ${place + 1}`;
  return (
    <section className="plan-section">
      <div className="row">
        <h2>
          {words.section} {place + 1}
        </h2>
        <Tools name={`${words.section} ${place + 1}`} onRemove={onRemove} onUp={onUp} onDown={onDown} />
      </div>
      <div className="row-of">
        <SaidInputs
          value={section.label}
          onChange={(label) => onChange({ ...section, label })}
          name={(input) => name(`${words.label} ${input}`)}
        />
      </div>
      <details>
        <summary className="small">{words.help}</summary>
        <div className="row-of">
          <SaidInputs
            value={section.help}
            onChange={(help) => onChange(withSaid(section, 'help', help))}
            name={(input) => name(`${words.help} ${input}`)}
            isLong
          />
        </div>
        <WhenEditor plan={plan} own={`${section.code}/`} when={section.when} onChange={(when) => onChange(withWhen(section, when))} />
      </details>
      {questions.map((question, i) => (
        <QuestionEditor
          key={i}
          plan={plan}
          section={section.code}
          question={question}
          place={i}
          isEligibility={stage === 'eligibility'}
          categories={categories}
          onChange={(next) => set(questions.map((one, at) => (at === i ? next : one)))}
          tools={
            <Tools
              name={`${words.question} ${i + 1}`}
              onRemove={() => set(questions.filter((_, at) => at !== i))}
              onUp={i > 0 ? () => set(swapped(questions, i - 1)) : undefined}
              onDown={i < questions.length - 1 ? () => set(swapped(questions, i)) : undefined}
            />
          }
        />
      ))}
      <button
        type="button"
        className="btn sm"
        onClick={() => set([...questions, { code: freeCode('question', questions), kind: 'line', label: {}, isNeeded: true }])}
      >
        {words.addQuestion}
      </button>
    </section>
  );
}

/** Words that were emptied are not there. */
export function withSaid<T extends object, K extends keyof T>(of: T, name: K, said: Said): T {
  const { [name]: _, ...rest } = of;
  return (Object.keys(said).length ? { ...rest, [name]: said } : rest) as T;
}
export function withWhen<T extends { readonly when?: PlanSection['when'] }>(of: T, when: PlanSection['when']): T {
  const { when: _, ...rest } = of;
  return (when ? { ...rest, when } : rest) as T;
}

function Languages({ plan }: { readonly plan: Plan }) {
  const words = useWords(workWords);
  const { language } = useFace();
  const missing = missingWords(plan);
  return (
    <Section title={words.languages} says={missing.length === 0 ? words.complete : words.incomplete(missing.length)}>
      {missing.length > 0 && (
        <ul className="checks small">
          {missing.slice(0, 30).map(({ place, part, language: other }) => (
            <li key={`${place} ${part} ${other}`}>
              {nameAt(plan, place, language)} <span className="mut">· {words.missingIn}</span>{' '}
              {other === 'en' ? words.english : words.chinese}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function nameAt({ sections }: Plan, place: string, language: 'en' | 'zh-Hans'): string {
  const [code, question, part] = place.split('/');
  const section = sections.find((one) => one.code === code);
  const named = section?.questions.find((one) => one.code === question);
  return [sayIn((named ?? section)?.label, language) || place, part].filter(Boolean).join(' · ');
}

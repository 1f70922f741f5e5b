/** One question as it is planned: its words, the kind of its answer, what is needed and when it is asked. */
import type { ReactNode } from 'react';
import type { CallFormView } from '#api/types';
import { type KindName, kindNames, type Plan, type Question, type When } from '../../kit/form/engine.ts';
import { formWords } from '../../kit/form/form-words.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { KindEditor } from './kind-editor.tsx';
import { type Said, SaidInputs } from './rows.tsx';
import { Tick, withoutEmpty } from './tick.tsx';
import { workWords } from './work-words.ts';

interface QuestionEditorProps {
  readonly plan: Plan;
  readonly section: string;
  readonly question: Question;
  readonly place: number;
  readonly isEligibility: boolean;
  readonly categories: CallFormView['categories'];
  readonly tools: ReactNode;
  onChange(question: Question): void;
}

export function QuestionEditor({ plan, section, question, place, isEligibility, categories, tools, onChange }: QuestionEditorProps) {
  const words = useWords(workWords);
  const kinds = useWords(formWords);
  const name = (input: string) => `${input}, ${words.question} ${place + 1}`;
  const set = (what: object) => onChange({ ...question, ...what } as Question);
  const setSaid = (part: 'help' | 'refusal', said: Said) => {
    const { [part]: _, ...rest } = question;
    onChange((Object.keys(said).length ? { ...rest, [part]: said } : rest) as Question);
  };
  return (
    <div className="plan-question">
      <div className="row">
        <b>
          {words.question} {place + 1}
        </b>
        <select
          aria-label={name(words.kindOfAnswer)}
          value={question.kind}
          onChange={({ target }) => onChange(ofKind(question, target.value as KindName, categories))}
        >
          {kindNames.map((kind) => (
            <option key={kind} value={kind}>
              {kinds[kind]}
            </option>
          ))}
        </select>
        {tools}
      </div>
      <div className="row-of">
        <SaidInputs
          value={question.label}
          onChange={(label) => set({ label })}
          name={(input) => name(`${words.label} ${input}`)}
          isLong={question.kind === 'note'}
        />
      </div>
      <KindEditor question={question} name={name} isEligibility={isEligibility} categories={categories} onChange={onChange} />
      <details>
        <summary className="small">
          {words.help}, {words.only}
        </summary>
        <div className="row-of">
          <SaidInputs
            value={question.help}
            onChange={(help) => setSaid('help', help)}
            name={(input) => name(`${words.help} ${input}`)}
            isLong
          />
        </div>
        {question.kind !== 'note' && question.kind !== 'declaration' && (
          <Tick label={words.isNeeded} isOn={question.isNeeded === true} onChange={(on) => onChange(withTick(question, 'isNeeded', on))} />
        )}
        {question.kind !== 'note' && (
          <Tick
            label={words.isIdentifying}
            isOn={question.isIdentifying === true}
            onChange={(on) => onChange(withTick(question, 'isIdentifying', on))}
          />
        )}
        <WhenEditor
          plan={plan}
          own={`${section}/${question.code}`}
          when={question.when}
          onChange={(when) => onChange(withoutEmpty({ ...question, when }))}
        />
      </details>
      {isEligibility && (question.kind === 'yes-no' || question.kind === 'choice') && question.accepted !== undefined && (
        <div className="row-of">
          <span className="hint">{words.refusalHelp}</span>
          <SaidInputs
            value={question.refusal}
            onChange={(said) => setSaid('refusal', said)}
            name={(input) => name(`${words.refusal} ${input}`)}
            isLong
          />
        </div>
      )}
    </div>
  );
}

/** The same question with another kind of answer. */
function ofKind(
  { code, label, help, isNeeded, isIdentifying, when }: Question,
  kind: KindName,
  categories: CallFormView['categories'],
): Question {
  const asked = { code, label, help, isNeeded: kind === 'note' || kind === 'declaration' ? undefined : isNeeded, isIdentifying, when };
  const two = [
    { code: 'choice-1', label: {} },
    { code: 'choice-2', label: {} },
  ];
  const more =
    kind === 'choice' || kind === 'choices'
      ? { choices: two }
      : kind === 'table'
        ? { columns: [{ code: 'column-1', label: {}, kind: 'line' as const }] }
        : kind === 'budget'
          ? { categories: categories.length ? categories : [{ code: 'staff', label: { en: 'Staff', 'zh-Hans': '人员' } }] }
          : kind === 'files'
            ? { endings: ['pdf'], mostMegabytes: 10 }
            : {};
  return withoutEmpty({ ...asked, kind, ...more } as Question);
}

const withTick = (question: Question, name: 'isNeeded' | 'isIdentifying', isOn: boolean): Question =>
  withoutEmpty({ ...question, [name]: isOn ? true : undefined } as Question);

interface WhenEditorProps {
  readonly plan: Plan;
  /** What stands under the condition: `section/` or `section/question`. */
  readonly own: string;
  readonly when: When | undefined;
  onChange(when: When | undefined): void;
}

/** Asked of everybody, or only of those who chose an answer elsewhere. */
export function WhenEditor({ plan, own, when, onChange }: WhenEditorProps) {
  const words = useWords(workWords);
  const { yes, no } = useWords(formWords);
  const say = useSay();
  const choosable = plan.sections.flatMap(({ code, questions }) =>
    questions
      .filter(({ kind }) => kind === 'choice' || kind === 'choices' || kind === 'yes-no')
      .map((question) => ({ path: `${code}/${question.code}`, question }))
      .filter(({ path }) => (own.endsWith('/') ? !path.startsWith(own) : path !== own)),
  );
  const named = choosable.find(({ path }) => path === when?.question)?.question;
  const answers: readonly (readonly [string | boolean, string])[] = !named
    ? []
    : named.kind === 'yes-no'
      ? [
          [true, yes],
          [false, no],
        ]
      : 'choices' in named
        ? named.choices.map(({ code, label }) => [code, say(label) || code] as const)
        : [];
  const firstAnswer = (path: string) => {
    const question = choosable.find((one) => one.path === path)?.question;
    return question?.kind === 'yes-no' ? true : question && 'choices' in question ? (question.choices[0]?.code ?? '') : '';
  };
  const toggle = (value: string | boolean) => {
    const is = when?.is.includes(value) ? when.is.filter((one) => one !== value) : [...(when?.is ?? []), value];
    onChange(when && is.length ? { ...when, is } : undefined);
  };
  if (!choosable.length) return null;
  return (
    <div className="row small">
      <label>
        {words.only}{' '}
        <select
          value={when?.question ?? ''}
          onChange={({ target }) => onChange(target.value ? { question: target.value, is: [firstAnswer(target.value)] } : undefined)}
        >
          <option value="">{words.always}</option>
          {choosable.map(({ path, question }) => (
            <option key={path} value={path}>
              {say(question.label) || path}
            </option>
          ))}
        </select>
      </label>
      {when && <span>{words.answered}</span>}
      {answers.map(([value, says]) => (
        <Tick key={String(value)} label={says} isOn={when?.is.includes(value) ?? false} onChange={() => toggle(value)} />
      ))}
    </div>
  );
}

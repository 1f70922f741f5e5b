/** What belongs to one kind of answer: limits, choices, columns, categories, files, and which answer may apply. */
import type { CallFormView } from '#api/types';
import type { Choice, Column, Question } from '../../kit/form/engine.ts';
import { formWords } from '../../kit/form/form-words.ts';
import { readNumber } from '../../kit/form/read-number.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { Rows, SaidInputs } from './rows.tsx';
import { Tick, withoutEmpty } from './tick.tsx';
import { workWords } from './work-words.ts';

interface KindEditorProps {
  readonly question: Question;
  readonly name: (input: string) => string;
  readonly isEligibility: boolean;
  readonly categories: CallFormView['categories'];
  onChange(question: Question): void;
}

export function KindEditor({ question, name, isEligibility, categories, onChange }: KindEditorProps) {
  const words = useWords(workWords);
  const kinds = useWords(formWords);
  const say = useSay();
  const set = (what: object) => onChange(withoutEmpty({ ...question, ...what } as Question));
  const number = (label: string, value: number | undefined, write: (value: number | undefined) => void) => (
    <NumberOf key={label} label={label} name={name(label)} value={value} onChange={write} />
  );
  const bounds = (of: { readonly least?: number | undefined; readonly most?: number | undefined }) => [
    number(words.least, of.least, (least) => set({ least })),
    number(words.most, of.most, (most) => set({ most })),
  ];
  switch (question.kind) {
    case 'line':
    case 'long': {
      const limit = question.limit ?? {};
      const limited = (what: object) => {
        const next = withoutEmpty({ ...limit, ...what });
        set({ limit: Object.keys(next).length ? next : undefined });
      };
      return (
        <div className="row small">
          {number(words.mostWords, limit.words, (most) => limited({ words: most }))}
          {number(words.mostCharacters, limit.characters, (most) => limited({ characters: most }))}
        </div>
      );
    }
    case 'number':
      return (
        <div className="row small">
          {bounds(question)}
          <Tick label={words.isWhole} isOn={question.isWhole === true} onChange={(on) => set({ isWhole: on || undefined })} />
          <SaidInputs
            value={question.unit}
            onChange={(unit) => set({ unit: Object.keys(unit).length ? unit : undefined })}
            name={(input) => name(`${words.unit} ${input}`)}
          />
        </div>
      );
    case 'people':
    case 'organisations':
      return <div className="row small">{bounds(question)}</div>;
    case 'choice':
    case 'choices':
      return (
        <>
          <ChoiceRows label={name(words.choices)} choices={question.choices} onChange={(choices) => set({ choices })} />
          {question.kind === 'choices' && <div className="row small">{bounds(question)}</div>}
          {question.kind === 'choice' && isEligibility && (
            <div className="row small">
              <span>{words.accepted}</span>
              {question.choices.map(({ code, label }) => (
                <Tick
                  key={code}
                  label={say(label) || code}
                  isOn={question.accepted?.includes(code) ?? true}
                  onChange={(on) => set({ accepted: acceptedAfter(question, code, on) })}
                />
              ))}
            </div>
          )}
        </>
      );
    case 'yes-no':
      return isEligibility ? (
        <label className="row small">
          {words.accepted}
          <select
            value={String(question.accepted ?? '')}
            onChange={({ target }) => set({ accepted: target.value === '' ? undefined : target.value === 'true' })}
          >
            <option value="">{words.any}</option>
            <option value="true">{kinds.yes}</option>
            <option value="false">{kinds.no}</option>
          </select>
        </label>
      ) : null;
    case 'table':
      return (
        <>
          <ColumnRows label={name(words.columns)} columns={question.columns} onChange={(columns) => set({ columns })} />
          <div className="row small">{bounds(question)}</div>
        </>
      );
    case 'budget':
      return (
        <>
          {categories.length > 0 && (
            <button type="button" className="btn sm" onClick={() => set({ categories })}>
              {words.fromScheme}
            </button>
          )}
          <Rows
            label={name(words.categories)}
            rows={question.categories}
            onChange={(next) => set({ categories: next })}
            empty={() => ({ code: `category-${question.categories.length + 1}`, label: {}, mostPercent: undefined as string | undefined })}
          >
            {(row, write, called) => (
              <>
                <SaidInputs value={row.label} onChange={(label) => write({ label })} name={called} />
                <input
                  type="text"
                  className="num"
                  aria-label={called(words.mostPercent)}
                  placeholder={words.mostPercent}
                  value={row.mostPercent ?? ''}
                  onChange={({ target }) =>
                    write({ mostPercent: target.value === '' ? undefined : (readNumber(target.value) ?? target.value) })
                  }
                />
              </>
            )}
          </Rows>
          <div className="row small">
            {number(words.years, question.years, (years) => set({ years: years && years > 1 ? years : undefined }))}
          </div>
        </>
      );
    case 'files':
      return (
        <div className="row small">
          <label>
            {words.endings}{' '}
            <input
              type="text"
              title={words.endingsHelp}
              defaultValue={question.endings.join(', ')}
              onChange={({ target }) =>
                set({
                  endings: target.value
                    .toLowerCase()
                    .split(/[,，\s.]+/)
                    .filter(Boolean),
                })
              }
            />
          </label>
          {number(words.megabytes, question.mostMegabytes, (mostMegabytes) => set({ mostMegabytes: mostMegabytes ?? 10 }))}
          {bounds(question)}
        </div>
      );
    default:
      return null;
  }
}

/** Every choice is accepted again once none is left out. */
function acceptedAfter({ choices, accepted }: Question & { kind: 'choice' }, code: string, isOn: boolean): string[] | undefined {
  const now = accepted ?? choices.map((one) => one.code);
  const next = choices.map((one) => one.code).filter((one) => (one === code ? isOn : now.includes(one)));
  return next.length === 0 || next.length === choices.length ? undefined : next;
}

interface NumberOfProps {
  readonly label: string;
  readonly name: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

function NumberOf({ label, name, value, onChange }: NumberOfProps) {
  return (
    <label>
      {label}{' '}
      <input
        type="number"
        className="num narrow"
        aria-label={name}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
      />
    </label>
  );
}

function ChoiceRows({
  label,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onChange: (choices: readonly Choice[]) => void;
}) {
  return (
    <Rows label={label} rows={choices} onChange={onChange} empty={() => ({ code: freeChoice(choices), label: {} })}>
      {(row, set, name) => <SaidInputs value={row.label} onChange={(said) => set({ label: said })} name={name} />}
    </Rows>
  );
}
const freeChoice = (choices: readonly Choice[]) => {
  for (let number = choices.length + 1; ; number++) if (!choices.some(({ code }) => code === `choice-${number}`)) return `choice-${number}`;
};

function ColumnRows({
  label,
  columns,
  onChange,
}: {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly onChange: (columns: readonly Column[]) => void;
}) {
  const words = useWords(workWords);
  const kinds = useWords(formWords);
  return (
    <Rows
      label={label}
      rows={columns}
      onChange={onChange}
      empty={(): Column => ({ code: `column-${columns.length + 1}`, label: {}, kind: 'line' })}
    >
      {(row, set, name) => (
        <>
          <SaidInputs value={row.label} onChange={(said) => set({ label: said })} name={name} />
          <select
            aria-label={name(words.kindOfAnswer)}
            value={row.kind}
            onChange={({ target }) => set({ kind: target.value as Column['kind'], hasTotal: undefined })}
          >
            {(['line', 'number', 'money', 'day'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {kinds[kind]}
              </option>
            ))}
          </select>
          <Tick label={words.isNeeded} isOn={row.isNeeded === true} onChange={(on) => set({ isNeeded: on || undefined })} />
          {(row.kind === 'number' || row.kind === 'money') && (
            <Tick label={words.hasTotal} isOn={row.hasTotal === true} onChange={(on) => set({ hasTotal: on || undefined })} />
          )}
        </>
      )}
    </Rows>
  );
}

import { useId, useState } from 'react';
import type { TargetView } from '#api/types';
import { useFace } from '../../face.ts';
import { decimal, withUnit } from '../../kit/format.ts';
import type { Text } from '../../kit/language.ts';
import { useSay, useWords } from '../../kit/words.ts';
import type { FieldError } from '../../problem.ts';
import { ActForm, type FaultAt, FieldGroup, missingOf, OneField, TextFields, textIn } from './act-form.tsx';
import { actWords } from './act-words.ts';
import { type SumCheck, useCheckInWords } from './sum-check.ts';

/** One part as it is typed; `place` is `region <code>` or `unit <id>`. */
interface Part {
  readonly key: number;
  readonly place: string;
  readonly value: string;
  readonly weight: string;
}
let keys = 0;
const part = (typed: Omit<Part, 'key'> = { place: '', value: '', weight: '' }): Part => ({ ...typed, key: keys++ });

/** What regions or units contribute in one year; the answer says whether the parts make the whole. */
export function SplitTarget({ view }: { readonly view: TargetView }) {
  const { target, row, milestones } = view;
  const words = useWords(actWords);
  const say = useSay();
  const { language } = useFace();
  const inWords = useCheckInWords();
  const id = useId();
  const { places, ask } = usePlaces();
  const first = view.shares[0]?.year ?? milestones.find(({ value }) => value !== null)?.year;
  const [year, setYear] = useState(first === undefined ? '' : String(first));
  const [rule, setRule] = useState(target.splitRule?.value ?? 'sum');
  const [parts, setParts] = useState(() => partsIn(view, Number(year)) ?? [part(), part()]);
  const whole = milestones.find((milestone) => String(milestone.year) === year)?.value;
  const type = (key: number, typed: Partial<Part>) => setParts(parts.map((one) => (one.key === key ? { ...one, ...typed } : one)));
  const turnTo = (typed: string) => {
    setYear(typed);
    setParts(partsIn(view, Number(typed)) ?? parts);
  };
  const isMean = rule === 'mean';
  const read = (typed: FormData) => {
    const note = textIn(typed, 'note');
    return {
      input: {
        targetId: target.id,
        version: row.version,
        year: Number(year),
        rule,
        ...(note && { note }),
        parts: parts.map((one) => sent(one, isMean)),
      },
      faults: [...missingOf({ '/year': [year.trim(), words.yearMissing] }), ...parts.flatMap((one, i) => missingIn(one, i, words))],
    };
  };
  const nameOf = (pointer: string) => {
    const position = /^[/]parts[/](\d+)/.exec(pointer)?.[1];
    return position === undefined ? { '/year': words.year, '/note': words.note }[pointer] : words.part(Number(position) + 1);
  };
  return (
    <ActForm
      title={words.splitTitle}
      says={words.splitSays}
      send={words.split}
      path="/api/v1/commands/split-target"
      read={read}
      nameOf={nameOf}
      told={(answer) => words.saved(inWords((answer as { answer: { check: SumCheck } }).answer.check))}
      staysOpen
      onOpen={ask}
    >
      {(faultAt) => (
        <>
          <OneField
            label={words.year}
            help={whole ? words.wholeIn(Number(year), withUnit(decimal(whole), say(target.indicator?.unit), language)) : words.noWhole}
            fault={faultAt('/year')}
          >
            {(shared) => (
              <input
                {...shared}
                className="num"
                inputMode="numeric"
                maxLength={4}
                value={year}
                onChange={(event) => turnTo(event.target.value)}
              />
            )}
          </OneField>
          <FieldGroup label={words.rule} fault={faultAt('/rule')}>
            {(['sum', 'mean'] as const).map((way) => (
              <div key={way} className="choice">
                <input id={id + way} type="radio" name="rule" value={way} checked={rule === way} onChange={() => setRule(way)} />
                <label htmlFor={id + way}>{words[way]}</label>
              </div>
            ))}
          </FieldGroup>
          <FieldGroup label={words.parts} fault={undefined}>
            {parts.map((one, i) => (
              <PartFields
                key={one.key}
                {...{ one, places, isMean, faultAt }}
                at={i}
                type={(typed) => type(one.key, typed)}
                remove={() => setParts(parts.filter(({ key }) => key !== one.key))}
              />
            ))}
            <p className="row">
              <button type="button" className="btn sm" onClick={() => setParts([...parts, part()])}>
                {words.addPart}
              </button>
            </p>
          </FieldGroup>
          <TextFields name="note" label={words.note} help={words.noteHelp} text={target.splitNote ?? {}} fault={faultAt('/note')} />
        </>
      )}
    </ActForm>
  );
}

function PartFields({
  one,
  at,
  places,
  isMean,
  faultAt,
  type,
  remove,
}: {
  readonly one: Part;
  readonly at: number;
  readonly places: Places;
  readonly isMean: boolean;
  readonly faultAt: FaultAt;
  readonly type: (typed: Partial<Part>) => void;
  readonly remove: () => void;
}) {
  const words = useWords(actWords);
  const say = useSay();
  const id = useId();
  const faults = ['', '/regionCode', '/organisationId', '/value', '/weight'].flatMap((field) => faultAt(`/parts/${at}${field}`) ?? []);
  const isBad = (...fields: string[]) => fields.some((field) => faultAt(`/parts/${at}${field}`)) || undefined;
  const described = faults.length ? `${id}-fault` : undefined;
  return (
    <fieldset className="part" aria-describedby={described}>
      <legend className="vh">{words.part(at + 1)}</legend>
      <div>
        <label htmlFor={`${id}p`}>{words.part(at + 1)}</label>
        <select
          id={`${id}p`}
          value={one.place}
          aria-invalid={isBad('', '/regionCode', '/organisationId')}
          onChange={(event) => type({ place: event.target.value })}
        >
          <option value="">{words.choosePlace}</option>
          {(['regions', 'units'] as const).map((kind) => (
            <optgroup key={kind} label={words[kind]}>
              {places[kind].map(({ place, name }) => (
                <option key={place} value={place}>
                  {say(name)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}v`}>{words.value}</label>
        <input
          id={`${id}v`}
          className="num"
          inputMode="decimal"
          value={one.value}
          aria-invalid={isBad('/value')}
          onChange={(event) => type({ value: event.target.value })}
        />
      </div>
      {isMean && (
        <div>
          <label htmlFor={`${id}w`}>{words.weightOptional}</label>
          <input
            id={`${id}w`}
            className="num"
            inputMode="decimal"
            value={one.weight}
            aria-invalid={isBad('/weight')}
            onChange={(event) => type({ weight: event.target.value })}
          />
        </div>
      )}
      <button type="button" className="linkish small" aria-label={words.removePart(at + 1)} onClick={remove}>
        {words.remove}
      </button>
      {faults.length > 0 && (
        <p className="msg" id={`${id}-fault`}>
          {faults.join(' ')}
        </p>
      )}
    </fieldset>
  );
}

const partsIn = ({ shares }: TargetView, year: number): Part[] | undefined =>
  shares
    .find((split) => split.year === year)
    ?.parts.map(({ regionCode, organisationId, value, weight }) =>
      part({ place: regionCode ? `region ${regionCode}` : `unit ${organisationId}`, value, weight: weight ?? '' }),
    );

/** Weights count in a mean only. */
function sent({ place, value, weight }: Part, isMean: boolean): object {
  const [kind, named = ''] = place.split(/ (.*)/);
  return {
    ...(kind === 'region' ? { regionCode: named } : { organisationId: named }),
    value: value.trim(),
    ...(isMean && weight.trim() && { weight: weight.trim() }),
  };
}

const missingIn = (
  { place, value }: Part,
  i: number,
  words: { readonly placeMissing: string; readonly valueMissing: string },
): FieldError[] => missingOf({ [`/parts/${i}`]: [place, words.placeMissing], [`/parts/${i}/value`]: [value.trim(), words.valueMissing] });

interface Place {
  readonly place: string;
  readonly name: Text;
}
interface Places {
  readonly regions: readonly Place[];
  readonly units: readonly Place[];
}

/** Regions and units to choose from, asked for once, when the form opens. */
function usePlaces() {
  const { api } = useFace();
  const [places, setPlaces] = useState<Places>();
  const listed = async <T,>(path: string): Promise<readonly T[]> => {
    const { status, body } = await api(path);
    return status === 200 ? (body as { items: readonly T[] }).items : [];
  };
  const ask = async () => {
    if (places) return;
    const [regions, units] = await Promise.all([
      listed<{ code: string; name: Text }>('/api/v1/regions?limit=500&state=current&sort=code'),
      listed<{ id: string; name: Text }>('/api/v1/organisations?limit=500&state=active'),
    ]);
    setPlaces({
      regions: regions.map(({ code, name }) => ({ place: `region ${code}`, name })),
      units: units.map(({ id, name }) => ({ place: `unit ${id}`, name })),
    });
  };
  return { places: places ?? { regions: [], units: [] }, ask };
}

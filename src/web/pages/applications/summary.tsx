/** What every application says of itself, whatever the call asks. */
import { useId, useState } from 'react';
import type { ApplicationPageView } from '#api/types';
import { Colon } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { money } from '../funding/money.ts';
import { applicationWords } from './application-words.ts';
import { majorOf, minorFrom } from './money.ts';
import type { Places } from './use-autosave.ts';

interface SummaryProps {
  readonly data: ApplicationPageView;
  readonly places: Places;
  readonly change: (changed: Places) => void;
}

export function Summary({ data, places, change }: SummaryProps) {
  const words = useWords(applicationWords);
  const say = useSay();
  const { call, hostName, mayWrite } = data;
  const text = (place: string) => String(places[place] ?? '');
  const { currency, digits, floorMinor, capMinor } = call;
  const bounds = [
    floorMinor === null ? '' : words.from(money(floorMinor, { currency, digits })),
    capMinor === null ? '' : words.to(money(capMinor, { currency, digits })),
  ].join(' ');
  const field = { isReadOnly: !mayWrite };
  const whole = (value: string) => (/^\d{1,3}$/.test(value.trim()) ? Number(value.trim()) : value.trim() === '' ? null : undefined);
  return (
    <div className="form">
      <Line {...field} label={words.fieldTitle} value={text('/title')} most={500} give={(value) => change({ '/title': value })} />
      <Line
        {...field}
        label={words.fieldTranslated}
        value={text('/titleTranslated')}
        most={500}
        give={(value) => change({ '/titleTranslated': value || null })}
      />
      <Line
        {...field}
        label={words.fieldAbstract}
        value={text('/abstract')}
        most={20_000}
        isLong
        give={(value) => change({ '/abstract': value })}
      />
      <p className="f small sec">
        {words.host}
        <Colon />
        {say(hostName) || words.notSaid}
      </p>
      <Line
        {...field}
        label={words.fieldRequested(currency)}
        help={bounds.trim()}
        value={typeof places['/requestedMinor'] === 'number' ? majorOf(places['/requestedMinor'], digits) : ''}
        read={(value) => minorFrom(value, digits)}
        give={(value) => change({ '/requestedMinor': value })}
      />
      <Line
        {...field}
        label={words.fieldDuration}
        value={text('/durationMonths')}
        read={whole}
        give={(value) => change({ '/durationMonths': value })}
      />
      <Line
        {...field}
        label={words.fieldKeywords}
        value={Array.isArray(places['/keywords']) ? places['/keywords'].join(', ') : ''}
        read={(value) =>
          value
            .split(/[,，;；]/)
            .map((one) => one.trim().slice(0, 100))
            .filter(Boolean)
            .slice(0, 30)
        }
        give={(value) => change({ '/keywords': value })}
      />
      <Stage value={text('/careerStage')} isReadOnly={!mayWrite} give={(value) => change({ '/careerStage': value || null })} />
    </div>
  );
}

interface LineProps<T> {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly most?: number;
  readonly isLong?: boolean;
  readonly isReadOnly: boolean;
  /** What was typed as a value; undefined is none, and is not saved. */
  readonly read?: (typed: string) => T | undefined;
  readonly give: (value: T) => void;
}

/** A line of text, or what is read from one. What cannot be read stays as it was typed and is marked. */
function Line<T = string>({ label, help, value, most, isLong = false, isReadOnly, read, give }: LineProps<T>) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? value;
  const isWrong = read !== undefined && typed !== undefined && read(typed) === undefined;
  const type = (next: string) => {
    if (!read) return give(next as T);
    setTyped(next);
    const meant = read(next);
    if (meant !== undefined) give(meant);
  };
  const given = {
    id,
    value: shown,
    readOnly: isReadOnly,
    maxLength: most,
    'aria-invalid': isWrong || undefined,
    'aria-describedby': help ? `${id}-help` : undefined,
    onBlur: () => !isWrong && setTyped(undefined),
  };
  return (
    <div className={isWrong ? 'f bad' : 'f'}>
      <label htmlFor={id}>{label}</label>
      {help && (
        <p className="hint" id={`${id}-help`}>
          {help}
        </p>
      )}
      {isLong ? (
        <textarea rows={8} {...given} onChange={({ target }) => type(target.value)} />
      ) : (
        <input type="text" {...given} onChange={({ target }) => type(target.value)} />
      )}
    </div>
  );
}

function Stage({
  value,
  isReadOnly,
  give,
}: {
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly give: (value: string) => void;
}) {
  const words = useWords(applicationWords);
  const id = useId();
  return (
    <div className="f">
      <label htmlFor={id}>{words.fieldStage}</label>
      <select id={id} value={value} disabled={isReadOnly} onChange={({ target }) => give(target.value)}>
        <option value="">{words.notSaid}</option>
        {(['early', 'mid', 'senior'] as const).map((stage) => (
          <option key={stage} value={stage}>
            {words[stage]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The grade of one criterion, on the scale of the call with the words of its anchors, and a remark on it. */
import { useId } from 'react';
import type { JudgingForm } from '#api/types';
import { decimal } from '../../kit/format.ts';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { judgingWords } from './judging-words.ts';

interface GradeFieldProps {
  readonly label: string;
  readonly share: string;
  readonly help: string;
  readonly grades: JudgingForm['grades'];
  readonly grade: string | null;
  readonly fault: string | undefined;
  readonly choose: (grade: string | null) => void;
  readonly remark: string;
  readonly write: (remark: string) => void;
}

/** More grades than these are chosen from a list. */
const mostButtons = 11;

export function GradeField({ label, share, help, grades, grade, fault, choose, remark, write }: GradeFieldProps) {
  const id = useId();
  const words = useWords(judgingWords);
  const colon = useColon();
  const say = useSay();
  const chosen = grades.find((one) => one.grade === grade) ?? grades.find((one) => grade !== null && Number(one.grade) === Number(grade));
  const described = [help && `${id}-help`, fault && `${id}-fault`, `${id}-means`].filter(Boolean).join(' ');
  return (
    <fieldset className={fault ? 'f bad' : 'f'} aria-describedby={described}>
      <legend className="label">
        {label} <span className="mut regular small">{share}</span>
      </legend>
      {help && (
        <p className="hint" id={`${id}-help`}>
          {help}
        </p>
      )}
      {fault && (
        <p className="msg" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {grades.length <= mostButtons ? (
        <div className="grades">
          {grades.map((one) => (
            <label key={one.grade} className="grade">
              <input type="radio" name={id} value={one.grade} checked={chosen?.grade === one.grade} onChange={() => choose(one.grade)} />
              <span>{decimal(one.grade)}</span>
            </label>
          ))}
        </div>
      ) : (
        <select className="field" aria-label={label} value={chosen?.grade ?? ''} onChange={(event) => choose(event.target.value || null)}>
          <option value="">{words.noGrade}</option>
          {grades.map((one) => (
            <option key={one.grade} value={one.grade}>
              {decimal(one.grade)}
              {one.label && ` ${say(one.label)}`}
            </option>
          ))}
        </select>
      )}
      <p className="small sec means" id={`${id}-means`}>
        {chosen ? `${decimal(chosen.grade)}${chosen.label ? ` ${say(chosen.label)}` : ''}` : anchorsOf(grades, say)}
      </p>
      <label className="criterion-remark">
        <span className="small sec">{words.remark}</span>
        <textarea rows={2} value={remark} aria-label={`${label}${colon}${words.remark}`} onChange={(event) => write(event.target.value)} />
      </label>
    </fieldset>
  );
}

const anchorsOf = (grades: JudgingForm['grades'], say: ReturnType<typeof useSay>) =>
  grades.flatMap(({ grade, label }) => (label ? [`${decimal(grade)} ${say(label)}`] : [])).join(' · ');

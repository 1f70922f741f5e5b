import { useFace } from '../../face.ts';
import { latest } from '../../kit/charts/trajectory.ts';
import { TrajectorySpark } from '../../kit/charts/trajectory-spark.tsx';
import { number, percent } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Status } from '../../kit/status.tsx';
import { SourceLine } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { homeWords } from './home-words.ts';
import type { TargetAtAGlance } from './shape.ts';

/** One quantified target: its latest figure, its drawing, how it stands and why. */
export function TargetColumn({ target }: { readonly target: TargetAtAGlance }) {
  const say = useSay();
  const words = useWords(homeWords);
  const { language } = useFace();
  const last = latest(target.trajectory);
  const decimals = target.decimals ?? undefined;
  const remarks = [
    say(target.remark),
    target.probability != null && words.likely(percent(target.probability * 100, language, { decimals: 0 })),
  ].filter(Boolean);
  return (
    <article className="c3 tgt">
      <h3>
        <Link className="plain" to={`/targets/${target.id}`}>
          {say(target.name)}
        </Link>
      </h3>
      <p className="u">{say(target.unit)}</p>
      {last && (
        <p className="now">
          <b>{number(last.value, { decimals })}</b>
          {target.unitSign && <span>{target.unitSign}</span>} <span className="mut">{last.year}</span>
        </p>
      )}
      <TrajectorySpark
        name={say(target.name)}
        trajectory={target.trajectory}
        unitSign={target.unitSign ?? ''}
        decimals={decimals}
        isRank={target.isRank ?? false}
      />
      <SourceLine source={target.source} />
      <p className="say">
        <Status kind={target.status}>{remarks.join(' · ')}</Status>
      </p>
      <p className="why">{say(target.because)}</p>
      {target.past.map(({ year, status, isMissed, because }) => (
        <p className="why" key={year}>
          {isMissed ? <b>◇ {year}</b> : <Status kind={status}>{String(year)}</Status>} {say(because)}
        </p>
      ))}
      {target.others.length > 0 && (
        <p className="small mut">
          {words.others} {target.others.map(({ name, value, period }) => `${say(name)} ${value} (${period})`).join('; ')}
        </p>
      )}
    </article>
  );
}

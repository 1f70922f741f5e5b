/** A target that is judged by levels in words: the levels, what was found, and on what evidence. */
import type { TargetView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Empty } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { actWords } from './act-words.ts';
import { nodeWords } from './node-words.ts';
import { RateTarget } from './rate-target.tsx';
import { RecordEvidence } from './record-evidence.tsx';
import { strategyWords } from './strategy-words.ts';
import { Wide } from './wide.tsx';

export function RubricSections({ view }: { readonly view: TargetView }) {
  const { target, milestones, ratings, evidence, acts } = view;
  const { own } = useWords(actWords);
  const words = useWords(nodeWords);
  const common = useWords(strategyWords);
  const say = useSay();
  const { language } = useFace();
  if (!target.rubric) return null;
  const [latest] = ratings;
  return (
    <>
      <h2>{words.levels}</h2>
      <Wide name={words.levels}>
        <table className="rubric">
          <thead>
            <tr>
              <th scope="col">{words.level}</th>
              <th scope="col">{words.descriptor}</th>
              <th scope="col">{words.wantedBy}</th>
              <th scope="col">{words.ratedOn}</th>
            </tr>
          </thead>
          <tbody>
            {target.rubric.levels.map(({ level, descriptor }) => (
              <tr key={level} className={latest?.level === level ? 'sel' : undefined}>
                <th scope="row" className="strong">
                  {level}
                </th>
                <td>{say(descriptor)}</td>
                <td className="nowrap strong">
                  {milestones
                    .filter((milestone) => milestone.level === level)
                    .map(({ year }) => year)
                    .join(', ')}
                </td>
                <td className="nowrap">
                  {ratings
                    .filter((rating) => rating.level === level)
                    .map(({ on }) => day(on, language))
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <p className="source">
        {words.evidenceWanted}
        <Colon />
        {say(target.rubric.evidence)}
      </p>
      <h2 className="next-head">{words.ratings}</h2>
      {ratings.length === 0 ? (
        <Empty title={words.noRating}>{words.noRatingHelp}</Empty>
      ) : (
        <>
          <p className="lede">{words.ratingsSay}</p>
          <ul className="plain-list">
            {ratings.map(({ id, level, evidence: says, on }) => (
              <li key={id}>
                <b className="strong">{common.levelOf(level)}</b> <span className="mut">{day(on, language)}</span> {say(says)}
              </li>
            ))}
          </ul>
        </>
      )}
      {acts.mayRate && <RateTarget view={view} />}
      {acts.ratingClosed && <p className="hint">{say(acts.ratingClosed)}</p>}
      <h2 className="next-head">{words.evidence}</h2>
      {evidence.length === 0 && <p className="lede">{words.noEvidence}</p>}
      <ul className="plain-list">
        {evidence.map(({ id, says, url, on, isOwn }) => (
          <li key={id}>
            <span className="mut">{day(on, language)}</span> {url ? <a href={url}>{say(says)}</a> : say(says)}
            {isOwn && <span className="mut"> · {own}</span>} · <Link to={`/records/evidence/${id}`}>{words.evidenceFiles}</Link>
          </li>
        ))}
      </ul>
      {acts.mayRecord && <RecordEvidence target={target} />}
    </>
  );
}

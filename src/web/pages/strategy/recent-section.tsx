import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { homeWords } from './home-words.ts';
import type { RecentChange } from './shape.ts';

/** The latest entries of the journal that change what the page says. */
export function RecentSection({ recent }: { readonly recent: readonly RecentChange[] }) {
  const words = useWords(homeWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <Section className="c4" title={words.recent} tools={<Link to="/journal">{words.journal}</Link>}>
      {recent.length === 0 && <p className="lede">{words.noRecent}</p>}
      <ul className="news">
        {recent.map((change, i) => (
          <li key={i}>
            <time dateTime={change.at}>{day(change.at, language, { withYear: false })}</time>
            <div>
              {change.href ? (
                <Link className="plain strong" to={change.href}>
                  {say(change.what)}
                </Link>
              ) : (
                <b className="strong">{say(change.what)}</b>
              )}
              <p className="sec">
                {change.before && <del>{say(change.before)}</del>} {change.after && <ins>{say(change.after)}</ins>} {say(change.words)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

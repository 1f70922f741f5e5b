import { useFace } from '../../face.ts';
import { BalanceBars } from '../../kit/charts/balance-bars.tsx';
import { CountBar } from '../../kit/charts/count-bar.tsx';
import { percent } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Section, SourceLine } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { homeWords } from './home-words.ts';
import type { AtAGlance, Family } from './shape.ts';

/** How the work spreads over what cuts across the strategy: a family of two as a balance, any other as bars. */
export function SpreadSection({ spread }: { readonly spread: AtAGlance['spread'] }) {
  const twos = spread.families.filter(({ marks }) => marks.length === 2);
  const others = spread.families.filter(({ marks }) => marks.length > 2);
  if (twos.length + others.length === 0) return null;
  return (
    <div className="grid pair">
      {twos.map((family) => (
        <Balance key={family.family} family={family} source={spread.source} />
      ))}
      {others.map((family) => (
        <Bars key={family.family} family={family} source={spread.source} />
      ))}
    </div>
  );
}

interface Shown {
  readonly family: Family;
  readonly source: AtAGlance['spread']['source'];
}

function Balance({ family, source }: Shown) {
  const words = useWords(homeWords);
  const say = useSay();
  const { language } = useFace();
  const [left, right] = family.marks;
  if (!left || !right) return null;
  const total = left.tasks + right.tasks;
  const larger = left.tasks >= right.tasks ? left : right;
  return (
    <Section className="c5" title={words.balance} says={`${say(left.name)} · ${say(right.name)}`}>
      {total > 0 && (
        <p className="lede">{words.carries(say(larger.name), percent((larger.tasks / total) * 100, language, { decimals: 0 }))}</p>
      )}
      <BalanceBars
        name={words.balance}
        left={say(left.name)}
        right={say(right.name)}
        measures={[
          { name: words.tasks, left: left.tasks, right: right.tasks },
          { name: words.targets, left: left.targets, right: right.targets },
          { name: words.objectives, left: left.objectives, right: right.objectives },
        ]}
      />
      <Remarks family={family} />
      <SourceLine source={source} />
    </Section>
  );
}

function Bars({ family, source }: Shown) {
  const words = useWords(homeWords);
  const say = useSay();
  const most = Math.max(1, ...family.marks.map(({ tasks }) => tasks));
  return (
    <Section className="c7" title={words.spread} says={words.spreadSays}>
      <table className="spread">
        <thead>
          <tr>
            <th scope="col">{words.mark}</th>
            <td className="bar" />
            <th scope="col" className="num">
              {words.taskHead}
            </th>
            <th scope="col" className="num">
              {words.targetHead}
            </th>
            <th scope="col">{words.onCourse}</th>
          </tr>
        </thead>
        <tbody>
          {family.marks.map((mark) => (
            <tr key={mark.id}>
              <th scope="row">
                <Link className="plain" to={`/strategy?mark=${mark.code}`}>
                  {say(mark.name)}
                </Link>
              </th>
              <td className="bar">
                <CountBar count={mark.tasks} most={most} />
              </td>
              <td className="num">{mark.tasks}</td>
              <td className="num">{mark.targets}</td>
              <td className={mark.judged === 0 ? 'mut' : ''}>
                {mark.judged === 0 ? words.noneJudged : words.ofJudged(mark.onCourse, mark.judged)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Remarks family={family} />
      <SourceLine source={source} />
    </Section>
  );
}

function Remarks({ family: { tasksInSeveral, tasksInNone } }: { readonly family: Family }) {
  const words = useWords(homeWords);
  const says = [tasksInSeveral > 0 && words.inSeveral(tasksInSeveral), tasksInNone > 0 && words.inNone(tasksInNone)].filter(Boolean);
  return says.length > 0 && <p className="small mut">{says.join(' ')}</p>;
}

/** Every proposal in the final order, with its figures, its verdict and the reasons in words. */
import type { JudgedView, OutcomeView, StudioView } from '#api/types';
import { useFace } from '../../face.ts';
import { number, percent, range } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { money as moneyText } from '../funding/money.ts';
import { Wide } from '../strategy/wide.tsx';
import { allocationWords } from './allocation-words.ts';

/** As many are shown at first, those nearest to the line. */
const most = 80;

export function Proposals({
  view,
  outcome,
  isWhole,
  path,
}: {
  readonly view: StudioView;
  readonly outcome: OutcomeView;
  readonly isWhole: boolean;
  readonly path: string;
}) {
  const words = useWords(allocationWords);
  const shown = isWhole ? outcome.proposals : nearest(outcome.proposals);
  return (
    <Section
      title={words.explained}
      says={words.explainedSay(shown.length, outcome.proposals.length)}
      tools={shown.length < outcome.proposals.length && <Link to={path}>{words.showAll}</Link>}
      id="verdicts"
    >
      <Wide name={words.explained}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="num">
                {words.place}
              </th>
              <th scope="col">{words.application}</th>
              <th scope="col">{words.verdict}</th>
              <th scope="col" className="num">
                {words.amount}
              </th>
              <th scope="col" className="num">
                {words.expectedRank}
              </th>
              <th scope="col" className="num">
                {words.interval}
              </th>
              <th scope="col" className="num">
                {words.inTop}
              </th>
              <th scope="col" className="num">
                {words.mean}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <Row key={one.reference} view={view} one={one} />
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}

function Row({ view: { money }, one }: { readonly view: StudioView; readonly one: JudgedView }) {
  const words = useWords(allocationWords);
  const say = useSay();
  const { language } = useFace();
  const { place, reference, title, verdict, reserveRank, amountMinor, expectedRank, lower, upper, inTopPercent, mean } = one;
  return (
    <tr>
      <td className="num">{place ?? '–'}</td>
      <th scope="row">
        {reference} <span className="sec">{title ?? words.hidden}</span>
        {one.isContested && <small className="mut"> {words.contested}</small>}
        {one.tickets > 0 && <small className="mut"> {words.tickets(one.tickets)}</small>}
        <details className="alloc-reasons small">
          <summary>{words.reasons}</summary>
          <ul>
            {one.reasons.map((reason) => (
              <li key={reason.en}>{say(reason)}</li>
            ))}
          </ul>
        </details>
      </th>
      <td className="nowrap">{verdict === 'reserve' && reserveRank ? words.reserveAt(reserveRank) : words[verdict]}</td>
      <td className="num nowrap">{amountMinor === null ? '' : moneyText(amountMinor, money)}</td>
      <td className="num">{expectedRank === null ? '–' : number(expectedRank, { decimals: 1 })}</td>
      <td className="num nowrap">{lower === null || upper === null ? '–' : range(String(lower), String(upper), language)}</td>
      <td className="num">{inTopPercent === null ? '–' : percent(inTopPercent, language, { decimals: 0 })}</td>
      <td className="num">{mean === null ? '–' : number(mean, { decimals: 2 })}</td>
    </tr>
  );
}

/** Round the last that is awarded in the order; nobody whose verdict goes against the order is left out. */
function nearest(proposals: readonly JudgedView[]): readonly JudgedView[] {
  if (proposals.length <= most) return proposals;
  const line = proposals.filter(({ side }) => side !== 'below').length;
  const from = Math.max(0, Math.min(line - most / 2, proposals.length - most));
  return proposals.slice(from, from + most);
}

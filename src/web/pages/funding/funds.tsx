/** The funds, each with how its latest year stands. */
import type { FundsView } from '#api/types';
import { useFace } from '../../face.ts';
import { percent } from '../../kit/format.ts';
import { kit } from '../../kit/kit-words.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { fundingWords } from './funding-words.ts';
import { amount, shareOf } from './money.ts';

export const load: PageModule<FundsView>['load'] = ({ read }) => read('/api/v1/fund-list');

export const head: NonNullable<PageModule<FundsView>['head']> = (_, language) => ({ title: kit[language].funds });

export function Page({ data: { funds, mayBegin }, search }: PageProps<FundsView>) {
  const { funds: title } = useWords();
  const words = useWords(fundingWords);
  const { language } = useFace();
  return (
    <>
      <h1>{title}</h1>
      <Finding asOf={search.asOf}>{funds.length > 0 && words.listFinding(funds.length)}</Finding>
      {mayBegin && (
        <p className="no-print">
          <Link className="btn sm" to="/records/funds/new">
            {words.begin}
          </Link>
        </p>
      )}
      {funds.length === 0 ? <Empty title={words.noFunds}>{words.noFundsHelp}</Empty> : <List funds={funds} />}
      <p className="source no-print">
        {words.openGrants}
        <Colon />
        <a href={`/360giving.json?lang=${language}`}>JSON</a> · <a href={`/360giving.xlsx?lang=${language}`}>XLSX</a>
      </p>
    </>
  );
}

function List({ funds }: Pick<FundsView, 'funds'>) {
  const words = useWords(fundingWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <div className="scroll-x top-space">
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.fund}</th>
            <th scope="col">{words.holder}</th>
            <th scope="col" className="num">
              {words.year}
            </th>
            <th scope="col" className="num">
              {words.given}
            </th>
            <th scope="col" className="num">
              {words.paid}
            </th>
            <th scope="col" className="num">
              {words.committed}
            </th>
            <th scope="col" className="num">
              {words.free}
            </th>
          </tr>
        </thead>
        <tbody>
          {funds.map(({ fund, purpose, holder, year, money, amounts }) => (
            <tr key={fund.id}>
              <th scope="row">
                <Link to={`/funds/${encodeURIComponent(fund.code)}`}>{say(fund.name)}</Link>
                {fund.state !== 'published' && <span className="mut"> · {fund.state === 'draft' ? words.draft : words.closed}</span>}
                <span className="line mut small">{say(purpose)}</span>
              </th>
              <td className="sec">{say(holder)}</td>
              <td className="num">{year}</td>
              <td className="num nowrap">
                {money.currency} {amount(amounts.given, money)}
              </td>
              <td className="num">{percent(shareOf(amounts.paid, amounts.given), language, { decimals: 0 })}</td>
              <td className="num">{percent(shareOf(amounts.committed, amounts.given), language, { decimals: 0 })}</td>
              <td className="num">{percent(shareOf(amounts.free, amounts.given), language, { decimals: 0 })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

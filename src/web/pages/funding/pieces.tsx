/** The tables beside the pictures: sources, the mix of support, and the links of the chain. */
import type { FundView, MixRow, Money } from '#api/types';
import { useFace } from '../../face.ts';
import { CountBar } from '../../kit/charts/count-bar.tsx';
import { percent } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { fundingWords } from './funding-words.ts';
import { amount, shareOf } from './money.ts';

export function Sources({ sources, money }: Pick<FundView, 'sources' | 'money'>) {
  const words = useWords(fundingWords);
  const say = useSay();
  const { language } = useFace();
  const whole = sources.reduce((sum, { minor }) => sum + minor, 0);
  return (
    <Scroll name={words.sources}>
      <table>
        <caption className="small">{words.sources}</caption>
        <thead>
          <tr>
            <th scope="col">{words.source}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col" className="num">
              {words.amount}
            </th>
            <th scope="col" className="num">
              {words.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ name, isBeside, minor }, i) => (
            <tr key={i}>
              <th scope="row">{say(name)}</th>
              <td className="sec">{isBeside ? words.coFunding : words.ownMoney}</td>
              <td className="num">{amount(minor, money)}</td>
              <td className="num">{percent(shareOf(minor, whole), language, { decimals: 0 })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function MixTable({ head, rows, money }: { readonly head: string; readonly rows: readonly MixRow[]; readonly money: Money }) {
  const words = useWords(fundingWords);
  const say = useSay();
  const { language } = useFace();
  const most = Math.max(...rows.map(({ steady, competitive }) => steady + competitive), 1);
  return (
    <Scroll name={head}>
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className="num">
              {words.steady}
            </th>
            <th scope="col" className="num">
              {words.competitive}
            </th>
            <th scope="col" className="num">
              {words.steady}
              {language === 'zh-Hans' ? '占比' : ', %'}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, steady, competitive }, i) => (
            <tr key={i}>
              <th scope="row">{name ? say(name) : <span className="mut">{words.unnamed}</span>}</th>
              <td className="num">{amount(steady, money)}</td>
              <td className="num">{amount(competitive, money)}</td>
              <td className="num">{percent(shareOf(steady, steady + competitive), language, { decimals: 0 })}</td>
              <td className="dots">
                <svg className="chart" width="200" height="12" viewBox="0 0 200 12" aria-hidden="true">
                  <rect className="used-paid" x="0" y="1" width={(200 * steady) / most} height="10" />
                  <rect className="used-free" x={(200 * steady) / most} y="1" width={Math.max(0, (199 * competitive) / most)} height="10" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** What is filled and what is hollow in the bars of the mix. */
export function MixKey() {
  const words = useWords(fundingWords);
  return (
    <p className="used-key small">
      {(['steady', 'competitive'] as const).map((part) => (
        <span key={part}>
          <svg className="chart" width="14" height="10" viewBox="0 0 14 10" aria-hidden="true">
            <rect className={part === 'steady' ? 'used-paid' : 'used-free'} x="0.5" y="0.5" width="13" height="9" />
          </svg>{' '}
          {words[part]}
        </span>
      ))}
    </p>
  );
}

export function Chain({ chain, money }: Pick<FundView, 'chain' | 'money'>) {
  const words = useWords(fundingWords);
  const most = Math.max(...chain.map(({ minor }) => minor), 1);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.link}</th>
          <th scope="col" className="num">
            {words.given}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {chain.map(({ link, minor }) => (
          <tr key={link}>
            <th scope="row">{link in words ? words[link as 'basic'] : link}</th>
            <td className="num">{minor > 0 ? amount(minor, money) : <span className="mut">{words.gap}</span>}</td>
            <td className="dots">{minor > 0 && <CountBar count={minor} most={most} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A budget line and its statement: every entry, and what is free after it. */
import type { LinePageView, Money, StatementRow } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { fundingWords } from './funding-words.ts';
import { Commitments, LineBooks } from './line-books.tsx';
import { amount, money as moneyText } from './money.ts';
import { UsedBars } from './used-bars.tsx';

export const load: PageModule<LinePageView>['load'] = ({ read, params }) =>
  read(`/api/v1/budget-lines/${encodeURIComponent(params.id ?? '')}/page`);

export const head: NonNullable<PageModule<LinePageView>['head']> = ({ line, year }, language) => ({
  title: `${sayIn(line.name, language)} ${year}`,
});

export function Page({ data, search }: PageProps<LinePageView>) {
  const { fund, line, year, entries } = data;
  const { funds } = useWords();
  const words = useWords(fundingWords);
  const say = useSay();
  const { money, amounts } = line;
  const fundPath = withQuery(`/funds/${encodeURIComponent(fund.code)}`, { year: String(year) });
  const file = (format: string) => withQuery(`/api/v1/budget-lines/${line.id}/statement`, { format, asOf: search.asOf });
  return (
    <>
      <Trail
        label={words.trail}
        steps={[{ words: funds, to: '/funds' }, { words: say(fund.name), to: fundPath }, { words: say(line.name) }]}
      />
      <h1>
        {say(line.name)} {year}
      </h1>
      <Finding asOf={search.asOf}>{words.lineFinding(moneyText(amounts.free, money), moneyText(amounts.given, money))}</Finding>
      {line.isClosed && <p>{words.isClosedLine}</p>}
      <Facts
        facts={[
          { name: words.support, value: words[line.support] },
          ...(line.field ? [{ name: words.field, value: say(line.field) }] : []),
          ...(line.unit ? [{ name: words.unit, value: say(line.unit) }] : []),
          ...(line.chainLink && line.chainLink in words ? [{ name: words.link, value: words[line.chainLink as 'basic'] }] : []),
        ]}
      />
      {amounts.given > 0 && <UsedBars lines={[line]} gonePercent={null} />}
      <Commitments commitments={data.commitments} />
      <Section
        title={words.statement}
        says={entries ? words.statementSay(entries.length) : words.statementClosed}
        tools={
          entries && (
            <>
              <a href={file('csv')}>CSV</a> <a href={file('xlsx')}>XLSX</a>
            </>
          )
        }
      >
        {entries && <Statement entries={entries} money={money} />}
      </Section>
      {data.keepsBooks && <LineBooks data={data} />}
    </>
  );
}

function Statement({ entries, money }: { readonly entries: readonly StatementRow[]; readonly money: Money }) {
  const words = useWords(fundingWords);
  const say = useSay();
  const { language } = useFace();
  const heads = ['free', 'committed', 'paid'] as const;
  const named = (act: string) => (`act ${act}` in words ? words[`act ${act}` as 'act disburse'] : act);
  return (
    <>
      <Scroll name={words.statement}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.date}</th>
              <th scope="col">{words.act}</th>
              <th scope="col">{words.what}</th>
              {heads.map((part) => (
                <th key={part} scope="col" className="num">
                  {words[part]}
                </th>
              ))}
              <th scope="col" className="num">
                {words.freeAfter}
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.entryId}>
                <td className="nowrap">{day(entry.bookedOn, language)}</td>
                <th scope="row">{named(entry.act)}</th>
                <td className="sec">{say(entry.says)}</td>
                {heads.map((part) => (
                  <td key={part} className="num">
                    {entry[part] !== 0 && amount(entry[part], money)}
                  </td>
                ))}
                <td className="num">{amount(entry.freeAfter, money)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="source">{words.inCurrency(money.currency)}</p>
    </>
  );
}

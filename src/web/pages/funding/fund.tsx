/** A fund in one of its fiscal years: its lines, where money comes from and goes to, the mix of support, the chain. */
import type { FundView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, number, percent } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { MoneyFlow } from './flow-chart.tsx';
import { FundBooks } from './fund-books.tsx';
import { fundingWords } from './funding-words.ts';
import { Lines } from './lines.tsx';
import { rough, shareOf } from './money.ts';
import { Chain, MixKey, MixTable, Sources } from './pieces.tsx';

export const load: PageModule<FundView>['load'] = ({ read, params, search: { year } }) =>
  read(`/api/v1/funds/${encodeURIComponent(params.code ?? '')}/page`, { year });

export const head: NonNullable<PageModule<FundView>['head']> = ({ fund }, language) => ({ title: sayIn(fund.name, language) });

export function Page({ data, search }: PageProps<FundView>) {
  const { funds } = useWords();
  const words = useWords(fundingWords);
  const say = useSay();
  const { language } = useFace();
  const { fund, holder, money, amounts, span } = data;
  const share = (value: number) => percent(value, language, { decimals: 0 });
  const used = share(shareOf(amounts.paid + amounts.committed, amounts.given));
  return (
    <>
      <Trail label={words.trail} steps={[{ words: funds, to: '/funds' }, { words: say(fund.name) }]} />
      <h1>{say(fund.name)}</h1>
      <Finding asOf={search.asOf}>
        {amounts.given > 0 && data.gonePercent !== null ? words.fundFinding(used, share(data.gonePercent)) : words.nothingGiven}
      </Finding>
      <p className="top-space">{say(fund.purpose)}</p>
      <p className="small sec">
        {holder && (
          <>
            {words.holder} <Link to={`/organisations/${holder.id}`}>{say(holder.name)}</Link>.{' '}
          </>
        )}
        {words.begins(fund.firstMonth)} {fund.carryOverPercent !== null && words.carries(share(Number(fund.carryOverPercent)))}
      </p>
      <Facts
        facts={[
          ...(data.year === null ? [] : [{ name: words.year, value: data.year }]),
          ...(['given', 'paid', 'committed', 'free'] as const).map((part) => ({
            name: words[part],
            value: rough(amounts[part], money),
            unit: money.currency,
          })),
        ]}
      />
      {span && <p className="source">{words.yearNamed(day(span.from, language), day(span.to, language))}</p>}
      <Years data={data} />
      {data.lines.length === 0 ? <Empty title={words.noLines}>{words.noLinesHelp}</Empty> : <Sections data={data} />}
      {data.keepsBooks && <FundBooks data={data} />}
    </>
  );
}

function Years({ data: { fund, years, year } }: { readonly data: FundView }) {
  const words = useWords(fundingWords);
  if (years.length < 2) return null;
  return (
    <nav className="row small top-space" aria-label={words.year}>
      {years.map((one) => (
        <Link
          key={one}
          to={withQuery(`/funds/${encodeURIComponent(fund.code)}`, { year: String(one) })}
          aria-current={one === year ? 'page' : undefined}
        >
          {one}
        </Link>
      ))}
    </nav>
  );
}

function Sections({ data }: { readonly data: FundView }) {
  const words = useWords(fundingWords);
  const { language } = useFace();
  const { money, mix, leverage, amounts, lines } = data;
  const steady = mix.fields.reduce((sum, one) => sum + one.steady, 0);
  return (
    <>
      <Section title={words.lines} says={words.linesSay}>
        <Lines lines={lines} gonePercent={data.gonePercent} />
        <p className="source">
          {words.inCurrency(money.currency)} {lines.some((line) => line.money.currency !== money.currency) && words.otherCurrencies}
        </p>
      </Section>
      {amounts.given > 0 && (
        <>
          <Section title={words.flow} says={leverage === null ? words.flowNoLeverage : words.flowSay(number(leverage, { decimals: 2 }))}>
            <MoneyFlow flow={data.flow} money={money} />
            <Sources sources={data.sources} money={money} />
          </Section>
          <Section title={words.mix} says={words.mixSay(percent(shareOf(steady, amounts.given), language, { decimals: 0 }))}>
            <MixKey />
            <MixTable head={words.field} rows={mix.fields} money={money} />
            <MixTable head={words.unit} rows={mix.units} money={money} />
          </Section>
          <Section title={words.chain} says={words.chainSay(data.chain.filter(({ minor }) => minor === 0).length)}>
            <Chain chain={data.chain} money={money} />
          </Section>
        </>
      )}
    </>
  );
}

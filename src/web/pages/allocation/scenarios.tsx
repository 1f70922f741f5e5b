/** Scenarios side by side: settings, totals, prices; and what parts the two that were chosen. */
import { useEffect } from 'react';
import type { ScenarioView, StudioView } from '#api/types';
import { number } from '../../kit/format.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Colon, Empty, Section } from '../../kit/text-pieces.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { GetForm } from '../../shell/get-form.tsx';
import { money as moneyText } from '../funding/money.ts';
import { allocationWords } from './allocation-words.ts';

const LOOK_EVERY_MS = 1500;

export function Scenarios({ view }: { readonly view: StudioView }) {
  const words = useWords(allocationWords);
  const { scenarios, shown, beside } = view;
  useLookAgain(scenarios.some(({ state, isStuck }) => state === 'waiting' && !isStuck));
  if (scenarios.length === 0)
    return (
      <Section title={words.scenarios} says={words.scenariosSay}>
        <Empty title={words.noScenario}>{words.noScenarioHelp}</Empty>
      </Section>
    );
  return (
    <Section title={words.scenarios} says={words.scenariosSay}>
      <GetForm className="filters row no-print" drop={['scenario', 'beside']} key={`${shown?.id} ${beside?.id}`}>
        <label>
          {words.show}
          <select className="field" name="scenario" defaultValue={shown?.id}>
            <Options scenarios={scenarios} />
          </select>
        </label>
        <label>
          {words.beside}
          <select className="field" name="beside" defaultValue={beside?.id ?? ''}>
            <option value="">{words.nothing}</option>
            <Options scenarios={scenarios} />
          </select>
        </label>
        <button className="btn sm" type="submit">
          {words.compare}
        </button>
      </GetForm>
      <Table view={view} />
      {beside && <Beside view={view} beside={beside} />}
    </Section>
  );
}

function useLookAgain(isWaiting: boolean) {
  const afresh = useAfresh();
  useEffect(() => {
    if (!isWaiting) return undefined;
    const clock = setInterval(() => void afresh(), LOOK_EVERY_MS);
    return () => clearInterval(clock);
  }, [isWaiting, afresh]);
}

const Options = ({ scenarios }: { readonly scenarios: readonly ScenarioView[] }) => (
  <>
    {scenarios
      .filter(({ state }) => state !== 'waiting')
      .map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
  </>
);

function Table({ view: { scenarios, money, shown } }: { readonly view: StudioView }) {
  const words = useWords(allocationWords);
  const colon = useColon();
  const say = useSay();
  const labels: Readonly<Record<string, string>> = {
    fundable: words.fundable,
    goldenTickets: words.golden,
    worth: words.worthOf,
    zone: words.zone,
    reservePlaces: words.reservePlaces,
  };
  const figures = [words.awards, words.amount, words.meanRank, words.contestedIn, words.zoneOf, words.worth] as const;
  const cells = ({ totals }: ScenarioView) =>
    totals && [
      number(totals.awards),
      moneyText(totals.amountMinor, money),
      totals.meanExpectedRank === null ? '–' : number(totals.meanExpectedRank, { decimals: 1 }),
      number(totals.contested),
      words.placesFor(totals.places, totals.inZone),
      totals.worth === null ? '–' : number(totals.worth, { decimals: 1 }),
    ];
  return (
    <Scroll name={words.scenarios}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            {figures.map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
            <th scope="col">{words.settings}</th>
            <th scope="col">{words.prices}</th>
          </tr>
        </thead>
        <tbody>
          {scenarios.map((one) => (
            <tr key={one.id} aria-current={one.id === shown?.id ? 'true' : undefined}>
              <th scope="row">
                {one.name}
                {one.id === shown?.id && <small className="mut"> {words.shown}</small>}
                {one.state === 'waiting' && (
                  <small className="mut" role="status">
                    {' '}
                    {one.isStuck ? words.stuck : words.waiting(one.percent ?? 0)}
                  </small>
                )}
              </th>
              {cells(one)?.map((cell, i) => (
                <td key={figures[i]} className="num nowrap">
                  {cell}
                </td>
              )) ?? <td colSpan={figures.length} />}
              <td className="small sec">
                {one.settings.map(({ name, value }) => [labels[name], say(value)].filter(Boolean).join(colon)).join(' · ')}
              </td>
              <td className="small sec">
                {one.totals?.conflict.length
                  ? `${words.conflict}${colon}${one.totals.conflict.map(say).join('; ')}`
                  : one.totals?.prices.map(({ limit, price }) => `${say(limit)}${colon}${Number(price.toPrecision(3))}`).join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Beside({ view: { scenarios }, beside }: { readonly view: StudioView; readonly beside: NonNullable<StudioView['beside']> }) {
  const words = useWords(allocationWords);
  const other = scenarios.find(({ id }) => id === beside.id);
  const comeIn = beside.moved.filter(({ to }) => to === 'award').length;
  const goOut = beside.moved.filter(({ from }) => from === 'award').length;
  return (
    <>
      <h3>
        {words.moved}
        <Colon />
        {other?.name}
      </h3>
      <p>{beside.moved.length ? words.movedSay(comeIn, goOut) : words.sameVerdicts}</p>
      {beside.moved.length > 0 && (
        <Scroll name={words.moved}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.application}</th>
                <th scope="col" className="num">
                  {words.place}
                </th>
                <th scope="col">{words.from}</th>
                <th scope="col">{words.to}</th>
              </tr>
            </thead>
            <tbody>
              {beside.moved.slice(0, 200).map(({ reference, place, from, to }) => (
                <tr key={reference}>
                  <th scope="row">{reference}</th>
                  <td className="num">{place ?? '–'}</td>
                  <td>{words[from]}</td>
                  <td>{words[to]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

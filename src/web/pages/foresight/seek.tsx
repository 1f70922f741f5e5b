/** The cheapest levers for a probability: asked in the address, worked out by a job. */
import type { ForesightSeek, ForesightSought, ForesightView } from '#api/types';
import { useFace } from '../../face.ts';
import { number, percent, range } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { GetForm } from '../../shell/get-form.tsx';
import { Wide } from '../strategy/wide.tsx';
import { Ask, Waiting } from './courses.tsx';
import { foresightWords } from './foresight-words.ts';

const priced = { costPublicRnd: 'publicRnd', costTalent: 'talent', costInstitutions: 'institutions' } as const;

export function Seek({ view, seek }: { readonly view: ForesightView; readonly seek: ForesightSeek }) {
  const words = useWords(foresightWords);
  const say = useSay();
  const costs = Object.fromEntries(Object.entries(seek.costs).map(([lever, cost]) => [lever, String(cost)]));
  const body = { target: seek.target, probability: String(100 * seek.probability), costs, seek: true };
  return (
    <Section title={words.seek} says={words.seekSay} id="seek">
      <GetForm className="form seek-form no-print" drop={['target', 'probability', ...Object.keys(priced)]} key={JSON.stringify(body)}>
        <label>
          {words.seekTarget}
          <select className="field" name="target" defaultValue={seek.target}>
            {view.targets
              .filter(({ mayBeSought }) => mayBeSought)
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {say(name)}
                </option>
              ))}
          </select>
        </label>
        <label>
          {words.seekProbability}
          <input className="field" name="probability" inputMode="decimal" defaultValue={String(Math.round(1000 * seek.probability) / 10)} />
        </label>
        {Object.entries(priced).map(([name, lever]) => (
          <label key={name}>
            {words.costOf(words[lever])}
            <input className="field" name={name} inputMode="decimal" defaultValue={costs[lever]} />
          </label>
        ))}
        <button className="btn sm" type="submit">
          {words.seekShow}
        </button>
      </GetForm>
      <p className="small mut">{words.seekUsual}</p>
      <Waiting courses={[seek]} />
      {seek.state === 'done' && !seek.sought && <p className="mut">{words.noForecast}.</p>}
      {seek.sought && <Sought sought={seek.sought} />}
      {(seek.state === 'none' || seek.state === 'failed') && <Ask view={view} body={body} label={words.seekAsk} says={words.seekNone} />}
    </Section>
  );
}

function Sought({ sought: { isMet, probability, cost, levers } }: { readonly sought: ForesightSought }) {
  const words = useWords(foresightWords);
  const { language } = useFace();
  const chance = percent(100 * probability, language, { decimals: 0 });
  return (
    <>
      <p>
        <b>{isMet ? words.seekMet(chance, number(cost, { decimals: 1 })) : words.seekNotMet(chance)}</b>
      </p>
      <Wide name={words.seek}>
        <table className="sought">
          <thead>
            <tr>
              <th scope="col">{words.lever}</th>
              <th scope="col" className="num">
                {words.change}
              </th>
              <th scope="col">{words.fromTo}</th>
              <th scope="col" className="num">
                {words.cost}
              </th>
            </tr>
          </thead>
          <tbody>
            {levers.map(({ lever, change, path, cost: own }) => (
              <tr key={lever}>
                <th scope="row">{words[lever as 'talent']}</th>
                <td className="num">{number(change, { decimals: 2, signed: true })}</td>
                <td>{range(String(path[0]?.[0]), String(path.at(-1)?.[0]), language, { years: true })}</td>
                <td className="num">{number(own, { decimals: 1 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

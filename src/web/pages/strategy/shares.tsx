import type { TargetView } from '#api/types';
import { useFace } from '../../face.ts';
import { decimal, withUnit } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { actWords } from './act-words.ts';
import { nodeWords } from './node-words.ts';
import { SplitTarget } from './split-target.tsx';
import { useCheckInWords } from './sum-check.ts';
import { Wide } from './wide.tsx';

/** What regions or units contribute, year by year, with the check that the parts make the whole. */
export function Shares({ view }: { readonly view: TargetView }) {
  const { target, shares, acts } = view;
  const { notSplit } = useWords(actWords);
  const colon = useColon();
  const words = useWords(nodeWords);
  const say = useSay();
  const { language } = useFace();
  const unit = say(target.indicator?.unit);
  const inWords = useCheckInWords();
  return (
    <Section title={words.shares} says={shares.length > 0 && target.splitRule && words.sharesSay(say(target.splitRule.label))}>
      {shares.length === 0 && <p className="lede">{notSplit}</p>}
      {shares.map(({ year, whole, parts, check }) => (
        <Wide key={year} name={String(year)}>
          <table>
            <caption>{year}</caption>
            <thead>
              <tr>
                <th scope="col">{words.place}</th>
                <th scope="col" className="num">
                  {words.value}
                </th>
                <th scope="col" className="num">
                  {words.weight}
                </th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr key={part.id}>
                  <th scope="row">{say(part.name)}</th>
                  <td className="num">{withUnit(decimal(part.value), unit, language)}</td>
                  <td className="num">{part.weight === null ? '' : decimal(part.weight)}</td>
                </tr>
              ))}
              {check.combined !== null && (
                <tr className="total">
                  <th scope="row">{words.total}</th>
                  <td className="num">{withUnit(decimal(check.combined), unit, language)}</td>
                  <td />
                </tr>
              )}
            </tbody>
          </table>
          <p className={check.addsUp === false ? 'gap' : 'sec'}>
            {inWords(check)}
            {whole !== null && <span className="mut"> {`${words.targetIn(year)}${colon}${withUnit(decimal(whole), unit, language)}`}</span>}
          </p>
        </Wide>
      ))}
      {target.splitNote && <p className="lede">{say(target.splitNote)}</p>}
      {acts.maySplit && <SplitTarget view={view} />}
    </Section>
  );
}

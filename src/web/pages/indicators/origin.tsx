/** Behind one figure: its releases with what each changed, and the formula with the figures that went in. */
import type { ChosenFigure, FigureLine, IndicatorView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type Search, withQuery } from '../../page.tsx';
import { GetForm } from '../../shell/get-form.tsx';
import { indicatorWords } from './indicator-words.ts';
import { IndicatorLink, indicatorPath, SourceLink, valueText } from './pieces.tsx';
import { recordsWords } from './records-words.ts';

interface Props {
  readonly view: IndicatorView;
  readonly chosen: ChosenFigure;
  readonly search: Search;
}

export function Origin({ view, chosen, search }: Props) {
  const words = useWords(indicatorWords);
  const { link } = useWords(recordsWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <Section title={words.origin} says={words.figureOf(say(chosen.region.name), chosen.period)} id="origin">
      <GetForm key={chosen.period} className="filters row no-print" to={`${indicatorPath(view.indicator)}`} drop={['period']}>
        <label>
          {words.chooseFigure}
          <select className="field" name="period" defaultValue={chosen.period}>
            {chosen.periods.toReversed().map((period) => (
              <option key={period} value={period}>
                {period}
              </option>
            ))}
          </select>
        </label>
        <button className="btn sm" type="submit">
          {words.apply}
        </button>
        {search.period && <span className="mut">{words.vintagesSay(chosen.vintages.length)}</span>}
        {view.indicator.code.startsWith('ops-') && (
          <Link to={withQuery(`${indicatorPath(view.indicator)}/records`, { year: chosen.period, region: chosen.region.code })}>
            {link}
          </Link>
        )}
      </GetForm>
      <div className="scroll-x">
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.releasedOn}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.sourceHead}</th>
              <th scope="col">{words.note}</th>
            </tr>
          </thead>
          <tbody>
            {chosen.vintages.map((vintage, i) => (
              <tr key={`${vintage.releasedOn}${i}`}>
                <th scope="row" className="nowrap">
                  <time dateTime={vintage.releasedOn}>{day(vintage.releasedOn, language)}</time>
                </th>
                <td className="nowrap">
                  <Revision view={view} vintage={vintage} before={chosen.vintages[i - 1]} />
                </td>
                <td>
                  {vintage.source || view.indicator.isDerived ? (
                    vintage.source ? (
                      <SourceLink source={vintage.source} />
                    ) : (
                      words.formula
                    )
                  ) : (
                    <SourceLink source={null} />
                  )}
                </td>
                <td className="sec">
                  {vintage.status && <b className="regular">{say(vintage.status.label)}</b>}
                  {vintage.status && vintage.note && (language === 'zh-Hans' ? '；' : '; ')}
                  {vintage.note}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.about.formula ? (
        <Formula view={view} chosen={chosen} />
      ) : (
        <p className="source">{view.indicator.code.startsWith('ops-') ? words.measured : words.recorded}</p>
      )}
    </Section>
  );
}

/** A value, and what stood there before it. */
function Revision({
  view: { indicator },
  vintage,
  before,
}: {
  readonly view: IndicatorView;
  readonly vintage: FigureLine;
  readonly before: FigureLine | undefined;
}) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const { language } = useFace();
  const text = ({ value, missing }: FigureLine) => (value === null ? say(missing) : valueText(value, indicator, language));
  if (!before)
    return (
      <>
        <b>{text(vintage)}</b> <span className="mut">{words.first}</span>
      </>
    );
  const isSame =
    before.value === null || vintage.value === null ? before.value === vintage.value : Number(before.value) === Number(vintage.value);
  if (isSame)
    return (
      <>
        {text(vintage)} <span className="mut">{words.confirmed}</span>
      </>
    );
  return (
    <>
      <del>{text(before)}</del> <ins>{text(vintage)}</ins> <span className="mut">{words.revised}</span>
    </>
  );
}

function Formula({ view: { about, indicator }, chosen }: { readonly view: IndicatorView; readonly chosen: ChosenFigure }) {
  const words = useWords(indicatorWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <>
      <p className="formula">
        <span className="mut">{words.formula}</span>{' '}
        <code>
          {indicator.code} = {about.formula}
        </code>
      </p>
      {chosen.inputs.length === 0 ? (
        <p className="mut">{words.notReadable}</p>
      ) : (
        <div className="scroll-x">
          <table className="nodes">
            <caption>{words.inputs}</caption>
            <thead>
              <tr>
                <th scope="col">{words.indicator}</th>
                <th scope="col">{words.year}</th>
                <th scope="col" className="num">
                  {words.value}
                </th>
                <th scope="col">{words.unit}</th>
                <th scope="col">{words.releasedOn}</th>
                <th scope="col">{words.sourceHead}</th>
              </tr>
            </thead>
            <tbody>
              {chosen.inputs.map((input) => (
                <tr key={`${input.indicator.code}${input.period}`}>
                  <th scope="row">
                    <IndicatorLink indicator={input.indicator} query={`?regions=${chosen.region.code}&period=${input.period}`} />
                  </th>
                  <td>{input.period}</td>
                  <td className="num">
                    {input.value === null ? (
                      <span className="mut">{input.missing}</span>
                    ) : (
                      <Link
                        className="plain"
                        to={`${indicatorPath(input.indicator)}?regions=${chosen.region.code}&period=${input.period}#origin`}
                      >
                        {valueText(input.value, input.indicator, language)}
                      </Link>
                    )}
                  </td>
                  <td className="sec">{say(input.indicator.unit)}</td>
                  <td className="nowrap sec">{input.releasedOn && day(input.releasedOn, language)}</td>
                  <td>
                    <SourceLink source={input.source} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** What was promised: milestones on their time line, and technical indicators with what was measured. */
import type { MilestoneView, ProjectView, TechnicalView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, decimal, percent } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { doWords } from './act-words.ts';
import { Bar } from './bars.tsx';
import { DoForm, heldOf } from './do-form.tsx';
import { projectWords } from './project-words.ts';
import { ProjectTimeLine } from './time-line.tsx';

export function Milestones({ data }: { readonly data: ProjectView }) {
  const words = useWords(projectWords);
  const { milestones, today, project } = data;
  if (milestones.length === 0) return null;
  const late = milestones.filter(({ state, dueOn }) => state === 'planned' && dueOn < today).length;
  return (
    <Section title={words.timeLine} says={words.timeLineSays(late)}>
      <ProjectTimeLine fromOn={project.fromOn} toOn={project.toOn} today={today} milestones={milestones} />
      <Scroll name={words.milestones}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.milestone}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.dueOn}</th>
              <th scope="col">{words.reachedOn}</th>
            </tr>
          </thead>
          <tbody>
            {milestones.map((one) => (
              <MilestoneRow key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <div className="acts">
        {milestones.map((one) => (
          <MilestoneActs key={one.id} one={one} data={data} />
        ))}
      </div>
    </Section>
  );
}

function MilestoneRow({
  one: { name, deliverable, state, dueOn, plannedOn, reachedOn, evidence, remark },
}: {
  readonly one: MilestoneView;
}) {
  const words = useWords(projectWords);
  const say = useSay();
  const { language } = useFace();
  return (
    <tr>
      <th scope="row">
        {say(name)}
        {deliverable && <span className="line mut small">{say(deliverable)}</span>}
        {evidence && <span className="line small">{evidence}</span>}
        {remark && <span className="line small sec">{remark}</span>}
      </th>
      <td>{words.stateOf[state] ?? state}</td>
      <td className="nowrap">
        {day(dueOn, language)}
        {plannedOn !== dueOn && <span className="line mut small">{words.planned(day(plannedOn, language))}</span>}
      </td>
      <td className="nowrap">{reachedOn && day(reachedOn, language)}</td>
    </tr>
  );
}

function MilestoneActs({ one, data: { may, today } }: { readonly one: MilestoneView; readonly data: ProjectView }) {
  const words = useWords(doWords);
  const colon = useColon();
  const say = useSay();
  const name = say(one.name);
  const row = { id: one.id, version: one.version };
  if (one.state === 'planned' && may.includes('milestone'))
    return (
      <DoForm
        title={`${words.report}${colon}${name}`}
        says={words.reportSays}
        send={words.report}
        command="report-milestone"
        fields={[
          { name: 'reachedOn', label: words.day, kind: 'day', isNeeded: true, value: today },
          { name: 'evidence', label: words.evidence, kind: 'long', isNeeded: true },
        ]}
        input={(values) => ({ ...row, ...values })}
      />
    );
  if (one.state === 'reported' && may.includes('confirm') && !one.isOwn)
    return (
      <>
        <DoForm title={`${words.confirm}${colon}${name}`} send={words.confirm} command="confirm-milestone" fields={[]} input={() => row} />
        <DoForm
          title={`${words.returnIt}${colon}${name}`}
          send={words.returnIt}
          command="return-milestone"
          fields={[{ name: 'remark', label: words.remark, kind: 'long', isNeeded: true }]}
          input={(values) => ({ ...row, ...values })}
        />
      </>
    );
  return null;
}

export function Indicators({ data: { indicators, may, today } }: { readonly data: ProjectView }) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const say = useSay();
  if (indicators.length === 0) return null;
  const measured = indicators.filter(({ readings }) => readings.length > 0).length;
  return (
    <Section title={words.indicators} says={words.indicatorsSay(measured, indicators.length)}>
      <Scroll name={words.indicators}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.indicator}</th>
              <th scope="col" className="num">
                {words.baseline}
              </th>
              <th scope="col" className="num">
                {words.target}
              </th>
              <th scope="col" className="num">
                {words.latest}
              </th>
              <th scope="col">{words.way}</th>
            </tr>
          </thead>
          <tbody>
            {indicators.map((one) => (
              <IndicatorRow key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {may.includes('measure') && (
        <div className="acts">
          <DoForm
            title={acts.measure}
            command="measure-technical-indicator"
            fields={[
              {
                name: 'indicatorId',
                label: words.indicator,
                kind: 'choice',
                choices: indicators.map(({ id, name, unit }) => [id, `${say(name)} (${unit})`]),
                isNeeded: true,
                ...(indicators.length === 1 && indicators[0] && { value: indicators[0].id }),
              },
              { name: 'value', label: acts.value, kind: 'decimal', isNeeded: true },
              { name: 'measuredOn', label: acts.day, kind: 'day', isNeeded: true, value: today },
              { name: 'method', label: acts.method, kind: 'line', isNeeded: true },
              { name: 'evidence', label: acts.evidence, kind: 'long', isNeeded: true },
            ]}
            input={(values) => values}
          />
          <WithdrawReading indicators={indicators} />
        </div>
      )}
    </Section>
  );
}

function WithdrawReading({ indicators }: { readonly indicators: readonly TechnicalView[] }) {
  const acts = useWords(doWords);
  const say = useSay();
  const { language } = useFace();
  const readings = indicators.flatMap(({ name, unit, readings }) => readings.map((one) => ({ ...one, name, unit })));
  if (readings.length === 0) return null;
  return (
    <DoForm
      title={acts.withdrawReading}
      says={acts.withdrawSays}
      command="withdraw-reading"
      fields={[
        {
          name: 'id',
          label: acts.which,
          kind: 'choice',
          isNeeded: true,
          choices: readings.map(({ id, name, value, unit, measuredOn }) => [
            id,
            `${say(name)} · ${decimal(value)} ${unit} · ${day(measuredOn, language)}`,
          ]),
        },
      ]}
      input={({ id }) => heldOf(readings, id)}
    />
  );
}

function IndicatorRow({ one: { name, unit, baseline, target, targetOn, readings, wayPercent } }: { readonly one: TechnicalView }) {
  const words = useWords(projectWords);
  const say = useSay();
  const { language } = useFace();
  const last = readings.at(-1);
  return (
    <tr>
      <th scope="row">
        {say(name)} <span className="mut">{unit}</span>
      </th>
      <td className="num">{baseline && decimal(baseline)}</td>
      <td className="num">
        {decimal(target)}
        {targetOn && <span className="line mut small">{day(targetOn, language)}</span>}
      </td>
      <td className="num">
        {last ? (
          <>
            {decimal(last.value)}
            <span className="line mut small">{day(last.measuredOn, language)}</span>
          </>
        ) : (
          <span className="mut">{words.notMeasured}</span>
        )}
      </td>
      <td className="nowrap">
        {wayPercent !== null && (
          <>
            <Bar percent={wayPercent} width={80} /> <span className="small">{percent(wayPercent, language, { decimals: 0 })}</span>
          </>
        )}
      </td>
    </tr>
  );
}

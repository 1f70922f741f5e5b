/** How far the reviews of a call are; its officers set panels up and open replies here. */
import type { ReviewedRow, ReviewsView } from '#api/types';
import { number } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { GiveBack } from './give-back.tsx';
import { judgingWords } from './judging-words.ts';
import { PanelList } from './panel-list.tsx';
import { JudgingRuleForm, OpenRebuttalForm, SetUpPanelForm } from './reviews-acts.tsx';
import { SpreadBar } from './spread-bar.tsx';

export const load: PageModule<ReviewsView>['load'] = ({ read, params }) =>
  read(`/api/v1/calls/${encodeURIComponent(params.code ?? '')}/reviews`);

export const head: NonNullable<PageModule<ReviewsView>['head']> = ({ call }, language) => ({
  title: judgingWords[language].reviewsOf(sayIn(call.title, language)),
});

export function Page({ data }: PageProps<ReviewsView>) {
  const words = useWords(judgingWords);
  const say = useSay();
  const { call, rows, panels } = data;
  const submitted = rows.reduce((sum, row) => sum + row.submitted, 0);
  const lacking = rows.filter(({ missing }) => missing > 0).length;
  const file = (format: string) => `/api/v1/calls/${encodeURIComponent(call.code)}/reviews?format=${format}`;
  return (
    <>
      <Trail
        label={words.trail}
        steps={[
          { words: words.calls, to: '/calls' },
          { words: say(call.title), to: `/calls/${encodeURIComponent(call.code)}` },
          { words: words.reviews },
        ]}
      />
      <h1>{words.reviewsOf(say(call.title))}</h1>
      <Finding>{rows.length > 0 && words.reviewsFinding(submitted, rows.length * call.wanted, lacking)}</Finding>
      <Section
        title={words.reviews}
        says={words.spreadKey}
        tools={
          rows.length > 0 && (
            <>
              <a href={file('csv')}>{words.asCsv}</a> <a href={file('xlsx')}>{words.asXlsx}</a>
            </>
          )
        }
      >
        {rows.length === 0 ? <Empty title={words.noApplications}>{words.noApplicationsHelp}</Empty> : <Rows data={data} />}
      </Section>
      {panels.length > 0 && (
        <Section title={words.panels}>
          <PanelList panels={panels} />
        </Section>
      )}
      <div className="acts">
        <SetUpPanelForm callId={call.id} />
        <OpenRebuttalForm callId={call.id} />
        <JudgingRuleForm callId={call.id} rule={data.rule} />
      </div>
    </>
  );
}

function Rows({ data: { rows, call, scale } }: { readonly data: ReviewsView }) {
  const words = useWords(judgingWords);
  const say = useSay();
  return (
    <div className="scroll-x">
      <table className="nodes">
        <thead>
          <tr>
            <th scope="col">{words.application}</th>
            <th scope="col">{words.inSoFar}</th>
            <th scope="col" className="num">
              {words.asked}
            </th>
            <th scope="col" className="num">
              {words.missing}
            </th>
            <th scope="col">{words.spread}</th>
            <th scope="col">{words.assessments}</th>
            <th scope="col">{words.panel}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.applicationId}>
              <th scope="row">
                <Link to={`/applications/${row.applicationId}`}>{row.reference}</Link>
                <span className="line sec small">{row.title}</span>
              </th>
              <td className="nowrap">
                <Progress row={row} wanted={call.wanted} />
              </td>
              <td className="num">{row.asked}</td>
              <td className="num">
                {row.missing}
                {row.overdue > 0 && (
                  <span className="line msg">
                    {row.overdue} {words.overdue}
                  </span>
                )}
              </td>
              <td>{row.spread && <SpreadBar spread={row.spread} scale={scale} />}</td>
              <td>
                <Written row={row} />
              </td>
              <td className="sec">{say(row.panel)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const [width, height] = [72, 10];
function Progress({ row, wanted }: { readonly row: ReviewedRow; readonly wanted: number }) {
  const share = Math.min(1, row.submitted / (wanted || 1));
  return (
    <span className="spread-bar">
      <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <rect className="used-free" x={0.5} y={0.5} width={width - 1} height={height - 1} />
        <rect className="used-paid" x={0} y={0} width={share * width} height={height} />
      </svg>
      <span className="num small">
        {row.submitted}/{wanted}
      </span>
    </span>
  );
}

function Written({ row }: { readonly row: ReviewedRow }) {
  const words = useWords(judgingWords);
  return (
    <>
      {row.assessments.map((one) => (
        <div key={one.id} className="small">
          <b>{one.letter}</b> {one.grade && number(Number(one.grade), { decimals: 2 })}{' '}
          {one.reviewer && <span className="sec">{one.reviewer}</span>}{' '}
          {one.recommendation && <span className="mut">{words[one.recommendation as 'fund']}</span>}{' '}
          {one.state === 'submitted' ? <GiveBack id={one.id} version={one.version} /> : <span className="mut">{words.returned}</span>}
        </div>
      ))}
      {row.hasRebuttal && <span className="small mut">{words.hasReply}</span>}
    </>
  );
}

/** The panels that the reader has to do with. */
import type { PanelsView } from '#api/types';
import { useFace } from '../../face.ts';
import { instant } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { judgingWords } from './judging-words.ts';
import { seatWord } from './seat-word.ts';

export const load: PageModule<PanelsView>['load'] = ({ read }) => read('/api/v1/panel-list');

export const head: NonNullable<PageModule<PanelsView>['head']> = (_, language) => ({ title: judgingWords[language].panels });

export function Page({ data: { panels } }: PageProps<PanelsView>) {
  const words = useWords(judgingWords);
  const say = useSay();
  const { language } = useFace();
  const meeting = panels.filter(({ state }) => state === 'meeting').length;
  return (
    <>
      <h1>{words.panels}</h1>
      <Finding>{panels.length > 0 && words.panelsFinding(panels.length, meeting)}</Finding>
      {panels.length > 0 && (
        <p className="small no-print">
          <a href="/panels.ics">{words.panelCalendar}</a>
        </p>
      )}
      {panels.length === 0 ? (
        <Empty title={words.noPanels}>{words.noPanelsHelp}</Empty>
      ) : (
        <div className="scroll-x top-space">
          <table className="nodes">
            <thead>
              <tr>
                <th scope="col">{words.panel}</th>
                <th scope="col">{words.call}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.meetingTime}</th>
                <th scope="col" className="num">
                  {words.items}
                </th>
                <th scope="col">{words.seat}</th>
              </tr>
            </thead>
            <tbody>
              {panels.map(({ id, name, call, state, meetsAt, zone, items, discussed, seat }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link to={`/panels/${id}`}>{say(name)}</Link>
                  </th>
                  <td>{say(call.title)}</td>
                  <td className="nowrap">{{ planned: words.planned, meeting: words.meeting, closed: words.closedState }[state]}</td>
                  <td className="nowrap">{instant(meetsAt, language, zone)}</td>
                  <td className="num">
                    {discussed}/{items}
                  </td>
                  <td className="sec">{seatWord(words, seat)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** A panel in its meeting: the agenda on one side, what is under discussion on the other, the same for everybody in the room. */
import type { MeetingView } from '#api/types';
import { useFace } from '../../face.ts';
import { instant } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { Agenda } from './agenda.tsx';
import { Item } from './item.tsx';
import { judgingWords } from './judging-words.ts';
import { PanelActs } from './panel-acts.tsx';
import { seatWord } from './seat-word.ts';
import { useAct } from './use-act.ts';
import { useLive } from './use-live.ts';

const at = (id: string | undefined, { item, show }: Readonly<Record<string, string | undefined>>) =>
  withQuery(`/api/v1/panels/${id}/meeting`, { item, show });

export const load: PageModule<MeetingView>['load'] = ({ read, params, search }) => read(at(params.id, search));

export const head: NonNullable<PageModule<MeetingView>['head']> = ({ panel }, language) => ({ title: sayIn(panel.name, language) });

export function Page({ data, search }: PageProps<MeetingView>) {
  const words = useWords(judgingWords);
  const colon = useColon();
  const say = useSay();
  const { language } = useFace();
  const { view, reread, isLost } = useLive(at(data.panel.id, search), data, data.panel.state !== 'closed');
  const { act, isBusy, problem } = useAct(reread);
  const { panel, call, members, items, item, me, scale } = view;
  const minutes = (format: string) => `/api/v1/panels/${panel.id}/minutes?format=${format}`;
  const done = items.filter(({ state }) => state === 'discussed').length;
  return (
    <>
      <Trail label={words.trail} steps={[{ words: words.panels, to: '/panels' }, { words: say(panel.name) }]} />
      <h1>{say(panel.name)}</h1>
      <Finding>{panel.state === 'planned' ? words.panelNotOpen : words.panelFinding(done, items.length)}</Finding>
      <p className="small sec">
        {say(call.title)} · {instant(panel.meetsAt, language, panel.zone)}
        {panel.venue && ` · ${panel.venue}`} · {panel.isSecret ? words.voteSecret : words.voteOpen}
      </p>
      {isLost && (
        <p className="notice" role="alert">
          {words.lost}
        </p>
      )}
      {view.isOutside && (
        <div className="notice" role="status">
          <b>{words.outside}</b> {words.outsideSays}
        </div>
      )}
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? problem.detail ?? words.lost}
        </p>
      )}
      <PanelActs view={view} act={act} isBusy={isBusy} reread={reread} />
      <div className="meeting">
        <Section title={words.agenda} className="meeting-agenda">
          <Agenda panelId={panel.id} items={items} chosen={item?.id} scale={scale} />
        </Section>
        {item ? (
          <Item key={item.id} view={view} item={item} act={act} isBusy={isBusy} isShown={search.show === 'application'} />
        ) : (
          <Section title={words.noTitle}>
            <Empty title={words.nothingNow}>{words.nothingNowHelp}</Empty>
          </Section>
        )}
      </div>
      <Section
        title={words.members}
        tools={
          <>
            {words.minutes} <a href={minutes('pdf')}>{words.pdf}</a> <a href={minutes('docx')}>{words.docx}</a>
          </>
        }
      >
        <ul className="links">
          {members.map(({ id, name, seat }) => (
            <li key={id}>
              {name} <span className="mut">{seatWord(words, seat)}</span>
              {me.runs && panel.state !== 'closed' && seat !== 'chair' && (
                <button
                  className="linkish small no-print"
                  type="button"
                  disabled={isBusy}
                  aria-label={`${words.letGo}${colon}${name}`}
                  onClick={() => act('unseat-panel-member', { memberId: id })}
                >
                  {words.letGo}
                </button>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

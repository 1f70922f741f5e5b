/** An item of a meeting: its assessments, what is noted, how it is voted, what is held against its outcome. */
import type { ItemView, MeetingView } from '#api/types';
import { useFace } from '../../face.ts';
import { instant } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { Assessments } from './assessments.tsx';
import { Ballots } from './ballots.tsx';
import { GoldenTicket } from './golden-ticket.tsx';
import { ItemActs, KeepOpinion } from './item-acts.tsx';
import { judgingWords } from './judging-words.ts';
import { NoteForm } from './note-form.tsx';
import { ApplicationShown, Paragraphs } from './shown-application.tsx';
import type { Act } from './use-act.ts';

export interface ItemProps {
  readonly view: MeetingView;
  readonly item: ItemView;
  readonly act: Act;
  readonly isBusy: boolean;
}

export function Item({ view, item, act, isBusy, isShown }: ItemProps & { readonly isShown: boolean }) {
  const words = useWords(judgingWords);
  const { language } = useFace();
  const { panel, me } = view;
  const isMeeting = panel.state === 'meeting';
  const stands = item.outcome ? words[item.outcome as 'reserve'] : item.state === 'current' ? words.underDiscussion : words.waiting;
  const current = view.items.find(({ state }) => state === 'current');
  return (
    <Section title={`${item.number} · ${item.mark}`} says={`${item.title} · ${stands}`} className="meeting-item">
      {current && current.id !== item.id && (
        <p className="small">
          <Link to={`/panels/${panel.id}`}>{words.otherItem}</Link>
        </p>
      )}
      {item.note && (
        <>
          <h3>{words.reasons}</h3>
          <Paragraphs text={item.note} />
        </>
      )}
      {me.leads && isMeeting && <ItemActs view={view} item={item} act={act} isBusy={isBusy} />}
      <Ballots view={view} item={item} act={act} isBusy={isBusy} />
      <h3>{words.notes}</h3>
      {item.notes.length === 0 ? (
        <p className="small mut">{words.noNotes}</p>
      ) : (
        <ul className="notes" aria-live="polite">
          {item.notes.map(({ id, by, says, at }) => (
            <li key={id}>
              <b>{by}</b> <span className="mut small">{instant(at, language, panel.zone)}</span>
              <Paragraphs text={says} />
            </li>
          ))}
        </ul>
      )}
      {isMeeting && (me.seat || me.leads) && <NoteForm discussionId={item.id} act={act} />}
      {item.opinions.length > 0 && (
        <>
          <h3>{words.opinions}</h3>
          <p className="small sec">{words.opinionsSay}</p>
          {item.opinions.map(({ id, by, says }) => (
            <article key={id} className="remarks">
              <b>{by}</b>
              <Paragraphs text={says} />
            </article>
          ))}
        </>
      )}
      {isMeeting && me.seat && me.seat !== 'secretary' && item.state !== 'waiting' && !item.opinions.some(({ isMine }) => isMine) && (
        <KeepOpinion discussionId={item.id} />
      )}
      {me.seat && me.seat !== 'secretary' && <GoldenTicket view={view} item={item} act={act} isBusy={isBusy} />}
      <h3>{words.assessments}</h3>
      {item.assessments ? (
        <Assessments assessments={item.assessments} criteria={item.criteria} />
      ) : (
        <p className="small mut">{words.assessmentsHidden}</p>
      )}
      {item.rebuttal && (
        <>
          <h3>{words.rebuttal}</h3>
          <Paragraphs text={item.rebuttal} />
        </>
      )}
      {item.application && isShown ? (
        <>
          <h3>{words.application}</h3>
          <ApplicationShown application={item.application} />
        </>
      ) : (
        <p>
          <Link to={`/panels/${panel.id}?item=${item.id}&show=application`}>{words.readApplication}</Link>
        </p>
      )}
    </Section>
  );
}

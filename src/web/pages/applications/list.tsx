/** The applications of whoever reads: where each stands, and what waits for them. */
import type { ApplicationListView } from '#api/types';
import { useInstant } from '../../kit/clock.ts';
import { ButtonLink, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { ApplicationTable, Told } from './application-table.tsx';
import { applicationWords } from './application-words.ts';
import './applications.css';
import { Answer, useGive } from './people.tsx';

export const load: PageModule<ApplicationListView>['load'] = ({ read }) => read('/api/v1/application-list');
export const head: NonNullable<PageModule<ApplicationListView>['head']> = (_, language) => ({ title: applicationWords[language].title });

export type OwnApplication = ApplicationListView['items'][number];
const waits = ({ invitationId, takesChanges, hasUnsubmitted, state }: OwnApplication) =>
  invitationId !== null || (takesChanges && hasUnsubmitted && (state === 'draft' || state === 'submitted'));

export function Page({ data: { items } }: PageProps<ApplicationListView>) {
  const words = useWords(applicationWords);
  const waiting = items.filter(waits).length;
  return (
    <>
      <h1>{words.title}</h1>
      <Finding>{items.length > 0 && (waiting ? words.listFinding(waiting) : words.allDone)}</Finding>
      {items.length === 0 ? (
        <Empty title={words.none} moves={<ButtonLink to="/calls">{words.calls}</ButtonLink>}>
          {words.noneHelp}
        </Empty>
      ) : (
        <Table items={items} />
      )}
    </>
  );
}

function Table({ items }: ApplicationListView) {
  const words = useWords(applicationWords);
  const say = useSay();
  const at = useInstant();
  const { told, give } = useGive();
  return (
    <>
      <Told told={told} />
      <ApplicationTable
        name={words.title}
        heads={[words.call, words.deadline, { figure: words.answered }, words.standing]}
        rows={items}
        under={({ reference, role }) => `${reference} · ${words[role]}`}
        cells={(item) => (
          <>
            <td>{say(item.call.title)}</td>
            <td className="nowrap">{item.call.deadlineAt ? at(item.call.deadlineAt) : <span className="mut">{words.noDeadline}</span>}</td>
            <td className="num nowrap">{item.progress && words.ofNeeded(item.progress.done, item.progress.of)}</td>
            <td>
              {item.invitationId ? (
                <>
                  <span className="line">{words.invited}</span> <Answer id={item.invitationId} give={give} />
                </>
              ) : (
                <Standing item={item} />
              )}
            </td>
          </>
        )}
      />
    </>
  );
}

/** Where one stands, for its own people. */
export function Standing({ item: { state, submittedAt, hasUnsubmitted, takesChanges, savedAt } }: { readonly item: OwnApplication }) {
  const words = useWords(applicationWords);
  const at = useInstant();
  if (state === 'withdrawn') return <>{words.withdrawn}</>;
  if (state === 'ineligible') return <>{words.ineligible}</>;
  if (!submittedAt)
    return (
      <>
        {takesChanges ? words.notSubmitted : words.closedDraft}
        <span className="line mut small">{words.saved(at(savedAt))}</span>
      </>
    );
  return <>{hasUnsubmitted ? words.receivedAndChanged(at(submittedAt)) : words.received(at(submittedAt))}</>;
}

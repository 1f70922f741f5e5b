/** The applications of whoever reads: where each stands, and what waits for them. */
import type { ApplicationListView } from '#api/types';
import { useInstant } from '../../kit/clock.ts';
import { Link } from '../../kit/link.tsx';
import { Scroll } from '../../kit/scroll.tsx';
import { ButtonLink, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { applicationWords } from './application-words.ts';
import './applications.css';
import { Answer, useGive } from './people.tsx';

export const load: PageModule<ApplicationListView>['load'] = ({ read }) => read('/api/v1/application-list');
export const head: NonNullable<PageModule<ApplicationListView>['head']> = (_, language) => ({ title: applicationWords[language].title });

type Item = ApplicationListView['items'][number];
const waits = ({ invitationId, takesChanges, hasUnsubmitted, state }: Item) =>
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
      {told && (
        <p className="msg" role="alert">
          {told}
        </p>
      )}
      <Scroll name={words.title}>
        <table className="nodes">
          <thead>
            <tr>
              <th scope="col">{words.application}</th>
              <th scope="col">{words.call}</th>
              <th scope="col">{words.deadline}</th>
              <th scope="col" className="num">
                {words.answered}
              </th>
              <th scope="col">{words.standing}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  <Link to={`/applications/${item.id}`}>{item.title || item.reference}</Link>
                  <span className="line mut small">
                    {item.reference} · {words[item.role]}
                  </span>
                </th>
                <td>{say(item.call.title)}</td>
                <td className="nowrap">
                  {item.call.deadlineAt ? at(item.call.deadlineAt) : <span className="mut">{words.noDeadline}</span>}
                </td>
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
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Standing({ item: { state, submittedAt, hasUnsubmitted, takesChanges, savedAt } }: { readonly item: Item }) {
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

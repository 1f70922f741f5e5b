/** Work in the background: how far it is, and once more or no more. */
import { useEffect } from 'react';
import { useInstant } from '../../kit/clock.ts';
import { number } from '../../kit/format.ts';
import type { Text } from '../../kit/language.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { useSending } from '../session/use-sending.ts';
import { signedIn } from '../session/way.ts';
import { sentence } from './sentence.ts';
import { workWords } from './work-words.ts';

interface Job {
  readonly id: string;
  readonly name: string;
  readonly says: Text;
  readonly state: string;
  readonly failure: string | null;
  readonly tries: number;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly done: number | null;
  readonly total: number | null;
}
interface Data {
  readonly items: readonly Job[];
}

export const load: PageModule<Data>['load'] = ({ read }) => signedIn('/jobs', read<Data>('/api/v1/jobs'));
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: workWords[language].jobs });

const underWay = ['created', 'active', 'retry', 'blocked'];
const isAside = ({ name }: Job) => name === 'dead-letter';

export function Page({ data: { items } }: PageProps<Data>) {
  const words = useWords(workWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const running = items.filter((job) => underWay.includes(job.state) && !isAside(job)).length;
  const failed = items.filter((job) => job.state === 'failed' && !isAside(job)).length;
  useEffect(() => {
    if (!running) return;
    const again = setInterval(() => void afresh(), 3000);
    return () => clearInterval(again);
  }, [running, afresh]);
  const act = async (job: Job, move: 'retry' | 'cancel') => (await send(`/api/v1/jobs/${job.id}/${move}`, { method: 'POST' })) && afresh();
  return (
    <>
      <div className="head list-head">
        <h1>{words.jobs}</h1>
        <button type="button" className="btn push" onClick={() => void afresh()}>
          {words.refresh}
        </button>
      </div>
      <Finding>{words.jobsSays(running, failed)}</Finding>
      <p className="small mut">{words.refreshes}</p>
      {problem && (
        <p className="msg" role="alert">
          {problem.title ?? words.notDone}
        </p>
      )}
      {items.length === 0 ? (
        <Empty title={words.noJobs}>{words.noJobsHelp}</Empty>
      ) : (
        <Scroll name={words.jobs} className="next">
          <table>
            <thead>
              <tr>
                {[words.job, words.state, words.progress, words.tries, words.asked, words.ended, words.move].map((label) => (
                  <th key={label} scope="col" className={label === words.tries ? 'num' : undefined}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((job) => (
                <JobRow key={job.id} job={job} isSending={isSending} act={act} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

interface JobRowProps {
  readonly job: Job;
  readonly isSending: boolean;
  readonly act: (job: Job, move: 'retry' | 'cancel') => unknown;
}

function JobRow({ job, isSending, act }: JobRowProps) {
  const words = useWords(workWords);
  const say = useSay();
  const clock = useInstant();
  const says = isAside(job) ? words.deadLetter : sentence(say(job.says));
  const states: Readonly<Record<string, string>> = { ...words, retry: words.retrying } as never;
  const move = isAside(job) ? undefined : job.state === 'failed' ? 'retry' : underWay.includes(job.state) ? 'cancel' : undefined;
  return (
    <tr>
      <th scope="row">{says}</th>
      <td className={job.state === 'failed' ? 'fell' : undefined}>
        {states[job.state] ?? job.state}
        {job.failure && <p className="small">{job.failure}</p>}
      </td>
      <td>
        {job.total ? (
          <>
            <progress max={job.total} value={job.done ?? 0} aria-label={says} />{' '}
            <span className="small mut">
              {number(job.done ?? 0)} / {number(job.total)}
            </span>
          </>
        ) : (
          <span className="mut">{words.none}</span>
        )}
      </td>
      <td className="num">{number(job.tries + 1)}</td>
      <td className="nowrap">{clock(job.createdAt)}</td>
      <td className="nowrap">{job.endedAt ? clock(job.endedAt) : <span className="mut">–</span>}</td>
      <td>
        {move && (
          <button
            type="button"
            className="linkish"
            disabled={isSending}
            aria-label={words.of(words[move], says)}
            onClick={() => act(job, move)}
          >
            {words[move]}
          </button>
        )}
      </td>
    </tr>
  );
}

import { useRef, useState } from 'react';
import type { RebuttalView } from '#api/types';
import { useFace } from '../../face.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { useWords } from '../../kit/words.ts';
import { type Problem, problemOf } from '../../problem.ts';
import { OneField } from '../strategy/act-form.tsx';
import { judgingWords } from './judging-words.ts';
import { Clashes, KeepingLine } from './keeping-line.tsx';
import type { Shape } from './merge.ts';
import { useKeeping } from './use-keeping.ts';

interface Reply {
  readonly says: string;
}
const shape: Shape<Reply> = { read: ({ says }) => ({ says }), write: ({ says = '' }) => ({ says }) };

/** The reply of the applicants, kept as it is typed. */
export function ReplyForm({ view }: { readonly view: RebuttalView }) {
  const words = useWords(judgingWords);
  const { api, person } = useFace();
  const afresh = useAfresh();
  const key = useRef<string>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { id: applicationId } = view.application;
  const kept = useKeeping<Reply>({
    name: `rebuttal ${applicationId} ${person?.id ?? ''}`,
    shape,
    opened: { number: view.written.number, at: view.written.at, content: { says: view.written.says } },
    command: 'save-rebuttal',
    about: { applicationId },
    reread: async () => {
      const answer = await api(`/api/v1/applications/${applicationId}/rebuttal-page`);
      if (answer.status >= 400) return undefined;
      const { number, at, says } = (answer.body as RebuttalView).written;
      return { number, at, content: { says } };
    },
    isClosed: false,
  });
  const submit = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      if (!(await kept.save())) return;
      key.current ??= crypto.randomUUID();
      const answer = await api('/api/v1/commands/submit-rebuttal', {
        method: 'POST',
        headers: { 'idempotency-key': key.current },
        body: { applicationId, ...kept.latest() },
      });
      key.current = undefined;
      if (answer.status >= 400) setProblem(problemOf(answer));
      else await afresh();
    } catch {
      void kept.save();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="form"
      noValidate
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <noscript>{words.needsScript}</noscript>
      <KeepingLine keeping={kept.keeping} at={kept.at} />
      <Clashes
        clashes={kept.clashes}
        nameOf={() => words.reply}
        take={({ place, theirs }) => {
          kept.type({ says: theirs });
          kept.settle(place);
        }}
        settle={kept.settle}
      />
      <OneField label={words.reply} fault={problem?.errors?.[0]?.message}>
        {(shared) => (
          <textarea
            {...shared}
            rows={12}
            value={kept.content.says}
            disabled={!kept.isReady}
            onChange={(event) => kept.type({ says: event.target.value })}
          />
        )}
      </OneField>
      {problem && !problem.errors?.length && (
        <p className="msg" role="alert">
          {problem.title}
        </p>
      )}
      <p className="row submit">
        <button className="btn main" type="submit" disabled={isBusy}>
          {isBusy ? words.submitting : view.submittedAt ? words.submitReplyAgain : words.submitReply}
        </button>
      </p>
    </form>
  );
}

/** What applicants see when they are asked: the question, their own passages, and room to reply. */
import type { ReplyPageView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Finding, Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { signedIn } from '../session/way.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { integrityWords } from './integrity-words.ts';
import { Asked } from './questions.tsx';
import { Side } from './side.tsx';

export const load: PageModule<ReplyPageView>['load'] = async ({ read, params }) => {
  await signedIn(`/overlap-replies/${params.id}`, read('/api/v1/sessions'));
  return read(`/api/v1/overlap-replies/${encodeURIComponent(params.id ?? '')}/page`);
};
export const head: NonNullable<PageModule<ReplyPageView>['head']> = (_, language) => ({ title: integrityWords[language].replyTitle });

export function Page({ data: { question, here, there, mayReply } }: PageProps<ReplyPageView>) {
  const words = useWords(integrityWords);
  const { language } = useFace();
  const found = { asked: words.replyFinding(day(question.dueOn, language)), replied: words.replyDone, withdrawn: words.replyWithdrawn };
  return (
    <>
      <h1>{words.replyTitle}</h1>
      <Finding>{found[question.state]}</Finding>
      <Section title={words.question}>
        <Asked question={question} mayWithdraw={false} />
        {mayReply && <ReplyForm id={question.id} version={question.version} />}
      </Section>
      {here && (
        <Section title={words.yourPassages} says={words.yourPassagesSay}>
          <div className="alike-pair">
            <Side side={here} title={words.thisText} own="here" hasTwin={there !== null} />
            {there && <Side side={there} title={words.otherText} own="there" hasTwin />}
          </div>
        </Section>
      )}
    </>
  );
}

function ReplyForm({ id, version }: { readonly id: string; readonly version: number }) {
  const words = useWords(integrityWords);
  return (
    <ActForm
      title={words.yourReply}
      says={words.replySays}
      send={words.sendReply}
      path="/api/v1/commands/reply-to-overlap"
      read={(typed) => {
        const reply = String(typed.get('reply') ?? '').trim();
        return { input: { replyId: id, version, reply }, faults: missingOf({ '/reply': [reply, words.replyMissing] }) };
      }}
      nameOf={() => words.yourReply}
      told={() => words.replySent}
    >
      {(faultAt) => (
        <OneField label={words.yourReply} fault={faultAt('/reply')}>
          {(shared) => <textarea {...shared} name="reply" rows={8} maxLength={20_000} />}
        </OneField>
      )}
    </ActForm>
  );
}

/** What the applicants were asked, and what they replied. */
import type { OverlapPageView, QuestionView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { ProblemNote, useCommand } from '../strategy/act.tsx';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { integrityWords } from './integrity-words.ts';

export function Questions({ data: { overlap, questions, mayRule } }: { readonly data: OverlapPageView }) {
  const words = useWords(integrityWords);
  const isOpen = questions.some(({ state }) => state === 'asked');
  return (
    <Section title={words.questions} says={words.questionsSay}>
      {questions.length === 0 && <p className="mut">{words.notAsked}</p>}
      {questions.map((question) => (
        <Asked key={question.id} question={question} mayWithdraw={mayRule && question.state === 'asked'} />
      ))}
      {mayRule && !isOpen && <AskForm overlap={overlap} />}
    </Section>
  );
}

export function Asked({ question, mayWithdraw }: { readonly question: QuestionView; readonly mayWithdraw: boolean }) {
  const words = useWords(integrityWords);
  const { language } = useFace();
  const { run, isBusy, problem } = useCommand('withdraw-question');
  return (
    <div className="top-space">
      <p className="alike-text">{question.question}</p>
      <p className="small sec">
        {question.state === 'asked' && words.until(day(question.dueOn, language))}
        {question.state === 'withdrawn' && words.withdrawn}
        {question.repliedAt && words.repliedOn(day(question.repliedAt.slice(0, 10), language))}
      </p>
      {question.reply && <blockquote className="alike-text">{question.reply}</blockquote>}
      {mayWithdraw && (
        <button
          type="button"
          className="btn sm no-print"
          disabled={isBusy}
          onClick={() => run({ replyId: question.id, version: question.version })}
        >
          {words.takeBack}
        </button>
      )}
      <ProblemNote problem={problem} />
    </div>
  );
}

function AskForm({ overlap }: Pick<OverlapPageView, 'overlap'>) {
  const words = useWords(integrityWords);
  const names: Readonly<Record<string, string>> = { '/question': words.question, '/dueOn': words.dueOn };
  return (
    <ActForm
      title={words.ask}
      says={words.askSays}
      send={words.sendQuestion}
      path="/api/v1/commands/ask-for-reply"
      read={(typed) => {
        const [question, dueOn] = [String(typed.get('question') ?? '').trim(), String(typed.get('dueOn') ?? '')];
        return {
          input: { overlapId: overlap.id, version: overlap.version, question, dueOn },
          faults: missingOf({ '/question': [question, words.questionMissing], '/dueOn': [dueOn, words.dueMissing] }),
        };
      }}
      nameOf={(pointer) => names[pointer]}
      told={() => words.questionSent}
    >
      {(faultAt) => (
        <>
          <OneField label={words.question} fault={faultAt('/question')}>
            {(shared) => <textarea {...shared} name="question" rows={4} maxLength={5000} />}
          </OneField>
          <OneField label={words.dueOn} fault={faultAt('/dueOn')}>
            {(shared) => <input {...shared} type="date" name="dueOn" />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}

/** The workplace of a reviewer: the application on one side, the form on the other. */
import type { WorkplaceView } from '#api/types';
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import { day } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { AssessmentForm } from './assessment-form.tsx';
import { judgingWords } from './judging-words.ts';
import { ApplicationShown, Paragraphs } from './shown-application.tsx';

export const load: PageModule<WorkplaceView>['load'] = ({ read, params }) => read(`/api/v1/assignments/${params.id}/workplace`);

export const head: NonNullable<PageModule<WorkplaceView>['head']> = ({ application, call }, language) => ({
  title: `${application.title} · ${sayIn(call.title, language)}`,
});

export function Page({ data }: PageProps<WorkplaceView>) {
  const words = useWords(judgingWords);
  const say = useSay();
  const { language } = useFace();
  const instant = useInstant();
  const { call, application, dueOn, submittedAt, isClosed, returnedBecause, rebuttal } = data;
  const blind = { single: words.blindSingle, double: words.blindDouble, triple: words.blindTriple }[call.blindness];
  const stands = isClosed ? words.closed : submittedAt && !returnedBecause ? words.submittedAt(instant(submittedAt)) : words.notSubmitted;
  return (
    <>
      <Trail
        label={words.trail}
        steps={[{ words: words.reviewing }, { words: say(call.title) }, { words: application.open?.reference ?? application.label }]}
      />
      <h1>{application.title}</h1>
      {application.titleTranslated && <p className="sec">{application.titleTranslated}</p>}
      <Finding>
        {dueOn && !submittedAt && words.dueBy(day(dueOn, language))}
        {stands}
      </Finding>
      <p className="small sec">{blind}</p>
      {returnedBecause && (
        <div className="notice" role="alert">
          <b>{words.returned}</b>
          <Paragraphs text={returnedBecause} />
        </div>
      )}
      <div className="workplace">
        <Section title={words.application} says={words.applicationSays} className="reading">
          <ApplicationShown application={application} fileAt={(number) => `/api/v1/assignments/${data.assignmentId}/files/${number}`} />
          {rebuttal && (
            <section>
              <h3>{words.rebuttal}</h3>
              <p className="small sec">{words.rebuttalSays}</p>
              <Paragraphs text={rebuttal} />
            </section>
          )}
        </Section>
        <AssessmentForm view={data} key={`${data.assignmentId} ${data.submittedAt}`} />
      </div>
    </>
  );
}

/** What the reviewers say to the applicants, and their reply. */
import type { RebuttalView } from '#api/types';
import { useInstant } from '../../kit/clock.ts';
import { Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { judgingWords } from './judging-words.ts';
import { ReplyForm } from './reply-form.tsx';
import { Paragraphs } from './shown-application.tsx';

export const load: PageModule<RebuttalView>['load'] = ({ read, params }) => read(`/api/v1/applications/${params.id}/rebuttal-page`);

export const head: NonNullable<PageModule<RebuttalView>['head']> = ({ application }, language) => ({
  title: `${judgingWords[language].rebuttalTitle} · ${application.title}`,
});

export function Page({ data }: PageProps<RebuttalView>) {
  const words = useWords(judgingWords);
  const say = useSay();
  const instant = useInstant();
  const { application, call, stands, from, to, remarks } = data;
  const finding = {
    never: words.rebuttalNever,
    before: words.rebuttalBefore(instant(from ?? '')),
    open: words.rebuttalOpen(instant(to ?? '')),
    over: words.rebuttalOver(instant(to ?? '')),
  }[stands];
  return (
    <>
      <Trail
        label={words.trail}
        steps={[
          { words: say(call.title) },
          { words: application.title, to: `/applications/${application.id}` },
          { words: words.rebuttalTitle },
        ]}
      />
      <h1>{words.rebuttalTitle}</h1>
      <Finding>{finding}</Finding>
      {(stands === 'open' || stands === 'over') && (
        <Section title={words.remarks} says={words.remarksSays(remarks.length)}>
          {remarks.length === 0 && <Empty title={words.noRemarks} />}
          {remarks.map(({ letter, forApplicant, byCriterion }) => (
            <article className="remarks" key={letter}>
              <h3>{words.assessmentOf(letter)}</h3>
              {forApplicant && <Paragraphs text={forApplicant} />}
              {byCriterion.map(({ label, remark }) => (
                <p key={say(label)}>
                  <b>{say(label)}</b> {remark}
                </p>
              ))}
            </article>
          ))}
        </Section>
      )}
      {(stands === 'open' || data.submittedAt) && (
        <Section title={words.reply} says={words.replySays}>
          {data.submittedAt && <p className="small sec">{words.replySubmitted(instant(data.submittedAt))}</p>}
          {stands === 'open' ? <ReplyForm view={data} key={data.submittedAt} /> : <Paragraphs text={data.written.says} />}
        </Section>
      )}
    </>
  );
}

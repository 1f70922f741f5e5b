/** What reviewers submitted, under their letters. */
import type { ReactNode } from 'react';
import type { JudgingForm, OtherAssessment } from '#api/types';
import { decimal } from '../../kit/format.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { judgingWords } from './judging-words.ts';
import { Paragraphs } from './shown-application.tsx';

interface AssessmentsProps {
  readonly assessments: readonly OtherAssessment[];
  readonly criteria: JudgingForm['criteria'];
  readonly tools?: (assessment: OtherAssessment) => ReactNode;
}

export const Assessments = ({ assessments, criteria, tools }: AssessmentsProps) =>
  assessments.map((one) => <Assessment key={one.letter} assessment={one} criteria={criteria} tools={tools?.(one)} />);

function Assessment({
  assessment,
  criteria,
  tools,
}: {
  readonly assessment: OtherAssessment;
  readonly criteria: JudgingForm['criteria'];
  readonly tools: ReactNode;
}) {
  const words = useWords(judgingWords);
  const say = useSay();
  const { letter, grade, recommendation, scores, forApplicant, confidential } = assessment;
  return (
    <details className="assessment" open>
      <summary>
        <b>{words.assessmentOf(letter)}</b>
        {grade !== null && (
          <span>
            {' '}
            · {words.grade} {decimal(grade)}
          </span>
        )}
        {recommendation && <span> · {words[recommendation as 'fund']}</span>}
      </summary>
      <dl className="columns">
        {criteria.map(({ code, label }) => {
          const score = scores.find(({ criterion }) => criterion === code);
          return (
            <div key={code}>
              <dt>{say(label)}</dt>
              <dd>
                {score?.grade ? decimal(score.grade) : <span className="mut">{words.noGrade}</span>}
                {score?.remark && <span className="sec"> {score.remark}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
      {forApplicant && (
        <>
          <h4>{words.forApplicant}</h4>
          <Paragraphs text={forApplicant} />
        </>
      )}
      {confidential && (
        <>
          <h4>{words.confidential}</h4>
          <Paragraphs text={confidential} />
        </>
      )}
      {tools}
    </details>
  );
}

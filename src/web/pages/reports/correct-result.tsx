/** Correcting a result that nobody confirmed yet: what is sent is the whole of it. */
import type { ResultGiven, ResultView } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { doWords } from '../projects/act-words.ts';
import { DoForm, linesIn, type Values } from '../projects/do-form.tsx';
import { reportWords } from './report-words.ts';

interface CorrectProps {
  readonly result: ResultView['result'];
  readonly given: ResultGiven;
}

export function CorrectResult({ result, given }: CorrectProps) {
  const acts = useWords(doWords);
  const { resultKinds } = useWords(reportWords);
  const line = (name: string, label: string, value: string | null) =>
    ({ name, label, kind: 'line', ...(value !== null && { value }) }) as const;
  return (
    <DoForm
      title={acts.correct}
      says={acts.correctSays}
      command="correct-result"
      under="/result"
      fields={[
        { name: 'kind', label: acts.kind, kind: 'choice', isNeeded: true, value: result.kind, choices: Object.entries(resultKinds) },
        { name: 'title', label: acts.title, kind: 'text', isNeeded: true, text: result.title },
        { name: 'summary', label: acts.summary, kind: 'text', text: result.summary },
        { name: 'producedOn', label: acts.producedOn, kind: 'day', isNeeded: true, value: result.producedOn },
        line('identifier', acts.identifier, result.identifier),
        line('url', acts.url, given.url),
        line('venue', acts.venue, result.venue),
        { name: 'contributors', label: acts.contributors, kind: 'long', value: result.contributors.join('\n') },
        { ...line('trl', acts.trl, result.trl === null ? null : String(result.trl)), kind: 'decimal' },
        { ...line('evidence', acts.evidence, result.evidence), kind: 'long' },
      ]}
      input={(values) => ({ id: result.id, version: result.version, result: correctedOf(values, given) })}
    />
  );
}

function correctedOf({ contributors, trl, ...result }: Values, { personIds, organisationIds, details }: ResultGiven) {
  return {
    ...result,
    contributors: linesIn(contributors),
    ...(trl !== undefined && { trl: Number(trl) }),
    personIds,
    organisationIds,
    details,
  };
}

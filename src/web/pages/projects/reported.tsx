/** What a project brought about. */
import type { ProjectView } from '#api/types';
import { useFace } from '../../face.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { reportWords } from '../reports/report-words.ts';
import { ResultTable } from '../reports/result-table.tsx';
import { doWords } from './act-words.ts';
import { DoForm, linesIn, type Values } from './do-form.tsx';
import { projectWords } from './project-words.ts';

export function Results({ data: { results, may, project, today } }: { readonly data: ProjectView }) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const { resultKinds } = useWords(reportWords);
  const { language } = useFace();
  const file = (format: string) => withQuery('/api/v1/result-list/references', { project: project.id, format, lang: language });
  return (
    <Section
      title={words.results}
      says={results.length === 0 ? words.noResults : undefined}
      tools={
        results.length > 0 && (
          <>
            <a href={file('bibtex')}>BibTeX</a> <a href={file('ris')}>RIS</a>
          </>
        )
      }
    >
      {results.length > 0 && <ResultTable results={results} isOfProject />}
      {may.includes('result') && (
        <div className="acts">
          <DoForm
            title={acts.result}
            says={acts.resultSays}
            command="record-result"
            under="/result"
            fields={[
              { name: 'kind', label: acts.kind, kind: 'choice', isNeeded: true, choices: Object.entries(resultKinds) },
              { name: 'title', label: acts.title, kind: 'text', isNeeded: true },
              { name: 'producedOn', label: acts.producedOn, kind: 'day', isNeeded: true, value: today },
              { name: 'identifier', label: acts.identifier, kind: 'line' },
              { name: 'venue', label: acts.venue, kind: 'line' },
              { name: 'contributors', label: acts.contributors, kind: 'long' },
              { name: 'trl', label: acts.trl, kind: 'decimal' },
              { name: 'evidence', label: acts.evidence, kind: 'long' },
              { name: 'level', label: acts.level, kind: 'choice', value: 'public', choices: Object.entries(acts.levels) },
              { name: 'releaseOn', label: acts.releaseOn, kind: 'day' },
            ]}
            input={(values) => resultOf(values, project.id)}
          />
          <DoForm
            title={acts.import}
            says={acts.importSays}
            command="import-results"
            fields={[{ name: 'bibtex', label: acts.bibtex, kind: 'long', isNeeded: true }]}
            input={(values) => ({ projectId: project.id, ...values })}
            told={(answer) => {
              const { recorded, passedOver } = (answer as { answer: { recorded: number; passedOver: number } }).answer;
              return acts.imported(recorded, passedOver);
            }}
          />
        </div>
      )}
    </Section>
  );
}

function resultOf({ level, releaseOn, contributors, trl, ...result }: Values, projectId: string) {
  return {
    projectId,
    result: { ...result, contributors: linesIn(contributors), ...(trl !== undefined && { trl: Number(trl) }) },
    level,
    ...(releaseOn !== undefined && { releaseOn }),
  };
}

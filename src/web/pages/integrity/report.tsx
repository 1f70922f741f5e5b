/** Reports a suspicion to those who look into it. */
import { say as sayIn, type Text } from '../../kit/language.ts';
import { Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { signedIn } from '../session/way.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { caseWords } from './case-words.ts';
import { integrityWords } from './integrity-words.ts';

interface Data {
  readonly units: readonly { readonly id: string; readonly name: Text }[];
}
const kinds = [
  'double-funding',
  'plagiarism',
  'fabrication',
  'false-statement',
  'undeclared-conflict',
  'misuse-of-funds',
  'review-manipulation',
  'other',
] as const;

export const load: PageModule<Data>['load'] = async ({ read, language }) => {
  await signedIn('/report-a-case', read('/api/v1/sessions'));
  const { items } = await read<{ items: Data['units'] }>('/api/v1/organisations', {
    limit: '500',
    state: 'active',
    kind: 'government-unit',
  });
  return { units: [...items].sort((a, b) => sayIn(a.name, language).localeCompare(sayIn(b.name, language))) };
};
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: caseWords[language].reportTitle });

export function Page({ data: { units }, search }: PageProps<Data>) {
  const words = { ...useWords(integrityWords), ...useWords(caseWords) };
  const say = useSay();
  const names: Readonly<Record<string, string>> = {
    '/title': words.subject,
    '/kind': words.kind,
    '/facts': words.facts,
    '/holderId': words.organisation,
  };
  return (
    <>
      <h1>{words.reportTitle}</h1>
      <Finding>{words.reportFinding}</Finding>
      <ActForm
        title={words.reportTitle}
        says={words.factsHelp}
        send={words.sendReport}
        path="/api/v1/commands/report-case"
        read={(typed) => {
          const [title, kind, facts, holderId] = ['title', 'kind', 'facts', 'holderId'].map((name) => String(typed.get(name) ?? '').trim());
          return {
            input: { title, kind, facts, holderId, ...(search.overlap && { overlapId: search.overlap }) },
            faults: missingOf({
              '/title': [title, words.subjectMissing],
              '/facts': [facts, words.factsMissing],
              '/holderId': [holderId, words.organisationMissing],
            }),
          };
        }}
        nameOf={(pointer) => names[pointer]}
        told={(answer) => words.reported((answer as { answer: { number: string } }).answer.number)}
      >
        {(faultAt) => (
          <>
            <OneField label={words.kind} fault={faultAt('/kind')}>
              {(shared) => (
                <select {...shared} className="field" name="kind">
                  {kinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {words[kind]}
                    </option>
                  ))}
                </select>
              )}
            </OneField>
            <OneField label={words.subject} fault={faultAt('/title')}>
              {(shared) => <input {...shared} name="title" maxLength={300} />}
            </OneField>
            <OneField label={words.facts} fault={faultAt('/facts')}>
              {(shared) => <textarea {...shared} name="facts" rows={8} maxLength={20_000} />}
            </OneField>
            <OneField label={words.organisation} fault={faultAt('/holderId')}>
              {(shared) => (
                <select {...shared} className="field" name="holderId" defaultValue="">
                  <option value="">{words.choose}</option>
                  {units.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {say(name)}
                    </option>
                  ))}
                </select>
              )}
            </OneField>
          </>
        )}
      </ActForm>
    </>
  );
}

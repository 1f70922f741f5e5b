/** The register of problems that nobody at home can solve yet. */
import type { ProblemsView } from '#api/types';
import { kit } from '../../kit/kit-words.ts';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { RegisterProblem } from './problem-forms.tsx';
import { ProblemTable } from './problem-table.tsx';
import { programmeWords } from './programme-words.ts';

export const load: PageModule<ProblemsView>['load'] = ({ read }) => read('/api/v1/problem-list');

export const head: NonNullable<PageModule<ProblemsView>['head']> = (_, language) => ({ title: kit[language].problems });

export function Page({ data: { problems, mayRegister }, search }: PageProps<ProblemsView>) {
  const { problems: title } = useWords();
  const words = useWords(programmeWords);
  const count = (state: string) => problems.filter((one) => one.state === state).length;
  return (
    <>
      <h1>{title}</h1>
      <Finding asOf={search.asOf}>{problems.length > 0 && words.problemFinding(count('open'), count('called'), count('solved'))}</Finding>
      {problems.length === 0 ? <Empty title={words.noProblems}>{words.noProblemsHelp}</Empty> : <ProblemTable problems={problems} />}
      {mayRegister && !search.asOf && <RegisterProblem />}
    </>
  );
}

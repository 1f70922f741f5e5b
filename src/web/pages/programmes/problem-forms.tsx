import type { ProblemListed } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { CommandForm, type FieldSpec } from './command-form.tsx';
import { formWords } from './form-words.ts';
import { useValue } from './pieces.tsx';
import { problemWords } from './problem-words.ts';

/** Where the country stands against the best. */
function usePosition(): FieldSpec {
  const words = useWords(problemWords);
  const called = useValue();
  const choices = ['catching-up', 'pulling-even', 'leading'].map((position) => [position, called(position)] as const);
  return { kind: 'choice', name: 'position', label: words.standing, choices, isNeeded: true };
}

export function SolveProblem({ problem }: { readonly problem: ProblemListed }) {
  const words = useWords(problemWords);
  const { both } = useWords(formWords);
  return (
    <CommandForm
      command="solve-problem"
      title={words.solveTitle}
      says={words.solveSays}
      send={words.solve}
      told={words.wasSolved}
      fixed={{ problemId: problem.id, version: problem.version }}
      fields={[{ kind: 'text', name: 'says', label: words.how, help: both, isNeeded: true }, usePosition()]}
    />
  );
}

export function RegisterProblem() {
  const words = { ...useWords(formWords), ...useWords(problemWords) };
  return (
    <CommandForm
      command="register-problem"
      title={words.registerTitle}
      says={words.registerSays}
      send={words.register}
      told={words.registered}
      fields={[
        { kind: 'line', name: 'code', label: words.code, isNeeded: true },
        { kind: 'text', name: 'name', label: words.name, help: words.both, isNeeded: true },
        { kind: 'text', name: 'statement', label: words.problemStatement, isNeeded: true },
        { kind: 'text', name: 'solvedWhen', label: words.solvedWhen, isNeeded: true },
        { kind: 'row', name: 'ownerId', label: words.owner, table: 'organisation', isNeeded: true },
        usePosition(),
        { kind: 'text', name: 'comparator', label: words.comparator },
        { kind: 'day', name: 'dueOn', label: words.until },
        { kind: 'row', name: 'programmeId', label: words.programme, table: 'programme' },
        { kind: 'row', name: 'taskId', label: words.task, table: 'task' },
        { kind: 'codes', name: 'fieldCodes', label: words.fields, help: words.fieldsHelp },
        {
          kind: 'choice',
          name: 'handling',
          label: words.handling,
          initial: 'internal',
          choices: [
            ['internal', words.internal],
            ['public', words.everyone],
          ],
        },
      ]}
    />
  );
}

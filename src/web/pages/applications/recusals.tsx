/** Who knows nothing of an application in office; recusing somebody, and lifting a recusal. */
import type { ApplicationPageView, RecusalView } from '#api/types';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { assigningWords } from '../assigning/assigning-words.ts';
import { Shown } from '../assigning/conflicts.tsx';
import { DoForm } from '../projects/do-form.tsx';
import { recusalWords } from './recusal-words.ts';

/** What an officer can see; that somebody applied the platform finds itself. */
const grounds = [
  'same-organisation',
  'co-applicant',
  'co-author',
  'co-inventor',
  'supervisor',
  'contract',
  'shareholder',
  'family',
  'declared',
  'other',
] as const;

interface Props {
  readonly application: ApplicationPageView['application'];
  readonly recusals: readonly RecusalView[];
}

export function Recusals({ application, recusals }: Props) {
  const words = useWords(recusalWords);
  const conflict = useWords(assigningWords);
  const ground = (one: string) => conflict[one as 'family'] ?? one;
  const found = { computed: conflict.computed, declared: conflict.declaredBy, officer: conflict.officerBy };
  const because = { name: 'because', label: words.because, kind: 'long', isNeeded: true } as const;
  return (
    <Section title={words.recusals} says={recusals.length === 0 ? words.nobody : words.recusalsSay}>
      {recusals.length > 0 && (
        <Scroll name={words.recusals}>
          <table>
            <thead>
              <tr>
                {[words.person, conflict.ground, conflict.evidence, conflict.foundBy].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {recusals.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.name}</th>
                  <td>{ground(one.ground)}</td>
                  <td className="sec">
                    <Shown conflict={one} />
                  </td>
                  <td className="sec">{found[one.foundBy as 'computed'] ?? one.foundBy}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <div className="acts">
        <DoForm
          title={words.recuse}
          says={words.recuseSays}
          command="recuse-person"
          fields={[
            { name: 'personId', label: words.person, kind: 'person', isNeeded: true },
            { name: 'ground', label: conflict.ground, kind: 'choice', isNeeded: true, choices: grounds.map((one) => [one, ground(one)]) },
            because,
          ]}
          input={(values) => ({ applicationId: application.id, ...values })}
          told={() => words.recused}
        />
        {recusals.length > 0 && (
          <DoForm
            title={words.lift}
            says={words.liftSays}
            command="end-recusal"
            fields={[
              {
                name: 'recusalId',
                label: words.person,
                kind: 'choice',
                isNeeded: true,
                choices: recusals.map(({ id, name, ground: one }) => [id, `${name} · ${ground(one)}`]),
              },
              because,
            ]}
            input={(values) => values}
            told={() => words.lifted}
          />
        )}
      </div>
    </Section>
  );
}

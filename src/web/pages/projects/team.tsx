/** Who works in a project: taking somebody in, and noting that somebody left. The lead is changed by a change request. */
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { doWords } from './act-words.ts';
import { DoForm, heldOf } from './do-form.tsx';
import type { InsideProps } from './money.tsx';
import { projectWords } from './project-words.ts';

export function Team({ data: { may, project, today }, inside: { team } }: InsideProps) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const say = useSay();
  const { language } = useFace();
  const others = team.filter(({ role }) => role !== 'lead');
  return (
    <Section title={words.team}>
      <ul>
        {team.map(({ id, name, role, organisation, fromOn }) => (
          <li key={id}>
            {name}{' '}
            <span className="mut">
              {[words.roles[role] ?? role, say(organisation), words.since(day(fromOn, language))].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {may.includes('team') && (
        <div className="acts">
          <DoForm
            title={acts.addMember}
            says={acts.addMemberSays}
            command="add-project-member"
            fields={[
              { name: 'personId', label: acts.person, kind: 'person', isNeeded: true },
              {
                name: 'role',
                label: acts.role,
                kind: 'choice',
                isNeeded: true,
                choices: Object.entries(words.roles).filter(([role]) => role !== 'lead'),
              },
              { name: 'organisationId', label: acts.organisation, kind: 'organisation' },
              { name: 'fromOn', label: acts.from, kind: 'day', value: today },
            ]}
            input={(values) => ({ projectId: project.id, ...values })}
          />
          {others.length > 0 && (
            <DoForm
              title={acts.endMember}
              command="end-project-member"
              fields={[
                {
                  name: 'id',
                  label: acts.person,
                  kind: 'choice',
                  isNeeded: true,
                  choices: others.map(({ id, name, role }) => [id, `${name} (${words.roles[role] ?? role})`]),
                },
                { name: 'toOn', label: acts.lastDay, kind: 'day', value: today },
              ]}
              input={({ id, ...values }) => ({ ...heldOf(others, id), ...values })}
            />
          )}
        </div>
      )}
    </Section>
  );
}

/** Asking for a change: a form for each kind that can be asked for here. */
import { useColon, useSay, useWords } from '../../kit/words.ts';
import { doWords } from './act-words.ts';
import { type DoField, DoForm, type Values } from './do-form.tsx';
import type { InsideProps } from './money.tsx';
import { projectWords } from './project-words.ts';

type Kind = readonly [kind: string, fields: readonly DoField[]];

export function RequestChange({ data: { project, money, milestones, indicators }, inside: { costs } }: InsideProps) {
  const words = useWords(projectWords);
  const colon = useColon();
  const acts = useWords(doWords);
  const say = useSay();
  const categories = costs.map(({ category }) => [category, category] as const);
  const planned = milestones.filter(({ state }) => state === 'planned');
  const kinds: readonly Kind[] = [
    [
      'cost-move',
      [
        { name: 'fromCategory', label: acts.fromCategory, kind: 'choice', isNeeded: true, choices: categories },
        { name: 'toCategory', label: acts.toCategory, kind: 'line', isNeeded: true },
        { name: 'amountMinor', label: `${acts.amount}, ${money.currency}`, kind: 'money', isNeeded: true },
      ],
    ],
    ['extension', [{ name: 'toOn', label: acts.newEnd, kind: 'day', isNeeded: true, value: project.toOn }]],
    ...(planned.length
      ? [
          [
            'milestone',
            [
              {
                name: 'milestoneId',
                label: acts.which,
                kind: 'choice',
                isNeeded: true,
                choices: planned.map(({ id, name }) => [id, say(name)] as const),
              },
              { name: 'dueOn', label: acts.newDay, kind: 'day', isNeeded: true },
            ],
          ] satisfies Kind,
        ]
      : []),
    ...(indicators.length
      ? [
          [
            'indicator',
            [
              {
                name: 'indicatorId',
                label: acts.which,
                kind: 'choice',
                isNeeded: true,
                choices: indicators.map(({ id, name }) => [id, say(name)] as const),
              },
              { name: 'target', label: acts.newTarget, kind: 'decimal', isNeeded: true },
            ],
          ] satisfies Kind,
        ]
      : []),
    ['other', [{ name: 'says', label: acts.says, kind: 'long', isNeeded: true }]],
  ];
  return (
    <>
      {kinds.map(([kind, fields]) => (
        <DoForm
          key={kind}
          title={`${acts.change}${colon}${words.changeKinds[kind] ?? kind}`}
          says={acts.changeSays}
          send={acts.change}
          command="request-change"
          under="/change"
          money={money}
          fields={[...fields, { name: 'because', label: acts.because, kind: 'long', isNeeded: true }]}
          input={({ because, ...change }: Values) => ({ projectId: project.id, because, change: { kind, ...change } })}
        />
      ))}
    </>
  );
}

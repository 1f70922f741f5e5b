/** What keeps a dossier from being decided. Pure. */
import { type Fault, faultAt } from '#kernel';

interface Opinion {
  readonly id: string;
  readonly state: string;
  readonly verdict: string | null;
}

/** Opinions that a dossier needs before it is accepted. */
export const opinionsNeeded = (kind: string): number => (kind === 'major-project' ? 2 : 1);

/** Those that were given and not simply for it. */
export const dissentIn = <O extends Opinion>(opinions: readonly O[]): O[] =>
  opinions.filter(({ state, verdict }) => state === 'given' && verdict !== 'for');

/** To be accepted it needs opinions; whatever the outcome, each that was not for it is answered, and only those. */
export function faultsOfDossierDecision(
  kind: string,
  outcome: string,
  opinions: readonly Opinion[],
  answers: readonly { readonly opinionId: string }[],
): Fault[] {
  const given = opinions.filter(({ state }) => state === 'given').length;
  const needed = opinionsNeeded(kind);
  const answered = answers.map(({ opinionId }) => opinionId);
  const dissent = dissentIn(opinions).map(({ id }) => id);
  return [
    ...(outcome === 'accepted' && given < needed
      ? [
          faultAt(
            '/outcome',
            'opinions-missing',
            `${given} of ${needed} independent opinions are there. Ask for more with ask-opinion.`,
            `独立意见已有 ${given} 份，须有 ${needed} 份。请用 ask-opinion 继续征询。`,
          ),
        ]
      : []),
    ...(dissent.every((id) => answered.includes(id))
      ? []
      : [
          faultAt(
            '/answers',
            'dissent-unanswered',
            'Answer each opinion that was against, or for it under conditions.',
            '请逐一答复每条反对意见或附条件意见。',
          ),
        ]),
    ...answers.flatMap(({ opinionId }, i) =>
      dissent.includes(opinionId) && answered.indexOf(opinionId) === i
        ? []
        : [
            faultAt(
              `/answers/${i}/opinionId`,
              'no-such-dissent',
              'No opinion to be answered, or answered above.',
              '此意见无须答复，或上文已答复。',
            ),
          ],
    ),
  ];
}

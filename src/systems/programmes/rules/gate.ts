/** What keeps a gate from being decided as somebody wishes: every fault, by its place. Pure. */
import { type Fault, faultAt } from '#kernel';

interface Criterion {
  readonly code: string;
}
export interface GateWish {
  readonly outcome: 'passed' | 'held' | 'stopped';
  readonly entryCriteria: readonly Criterion[];
  readonly exitCriteria: readonly Criterion[];
  readonly answers: readonly { readonly code: string; readonly met: boolean }[];
  /** Codes of gates before it that are not passed. */
  readonly earlierOpen: readonly string[];
  /** What it needs of other programmes and is not there yet. */
  readonly needsOpen: number;
}

/** Every criterion is answered, once, whatever the outcome; to pass, all are met, gates before it are passed and what it needs is there. */
export function faultsOfGate({ outcome, entryCriteria, exitCriteria, answers, earlierOpen, needsOpen }: GateWish): Fault[] {
  const criteria = [...entryCriteria, ...exitCriteria].map(({ code }) => code);
  const met = new Map(answers.map(({ code, met }) => [code, met]));
  const strange = answers.findIndex(({ code }, i) => !criteria.includes(code) || answers.findIndex((one) => one.code === code) < i);
  return [
    ...criteria
      .filter((code) => !met.has(code))
      .map((code) => faultAt('/answers', 'criterion-unanswered', `Say whether ${code} is met.`, `请说明条件 ${code} 是否满足。`)),
    ...(strange < 0
      ? []
      : [
          faultAt(
            `/answers/${strange}/code`,
            'no-such-criterion',
            'The gate has no such criterion, or it was answered above.',
            '关口没有此条件，或上文已答复。',
          ),
        ]),
    ...(outcome === 'passed' ? faultsOfPassing(answers, earlierOpen, needsOpen) : []),
  ];
}

function faultsOfPassing(answers: GateWish['answers'], earlierOpen: readonly string[], needsOpen: number): Fault[] {
  return [
    ...answers.flatMap(({ code, met }, i) =>
      met
        ? []
        : [
            faultAt(
              `/answers/${i}/met`,
              'criterion-not-met',
              `${code} is not met, so the gate is not passed. Hold or stop it.`,
              `条件 ${code} 未满足，不能通过。请选择暂缓或终止。`,
            ),
          ],
    ),
    ...earlierOpen.map((code) =>
      faultAt('/outcome', 'earlier-gate-open', `Gate ${code} comes before and is not passed.`, `前一关口 ${code} 尚未通过。`),
    ),
    ...(needsOpen
      ? [
          faultAt(
            '/outcome',
            'dependency-open',
            'What this gate needs of another programme is not there yet.',
            '所依赖的其他计划内容尚未就绪。',
          ),
        ]
      : []),
  ];
}

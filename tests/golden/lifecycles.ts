/** The states of every record and the ways between them, with the words that officers and the public read. */
import type { AnyRecord, State, System, Words } from '#kernel';

const both = (words: Words) => `${words.en} · ${words['zh-Hans']}`;

export const lifecyclesText = (systems: readonly System[]): string =>
  [
    'LIFECYCLES\n\nA row begins in the first state. A state that no move leads to is reached by a command.\n',
    ...systems.flatMap(({ name, records }) => [`======== ${name} ========\n`, ...records.map(lifecycle)]),
  ].join('\n');

function lifecycle(record: AnyRecord): string {
  const moves = Object.entries(record.moves);
  const states = Object.entries(record.states).flatMap(([name, state]) => [
    `  ${name === record.begins ? '●' : '○'} ${name}: ${labels(state)}${isReached(record, name) ? '' : '   (by a command)'}`,
    ...moves
      .filter(([, { from }]) => [from].flat().includes(name))
      .map(([move, { to, label }]) => `      └─ ${move} → ${to}   ${both(label)}`),
  ]);
  return [`${both(record.one)} (${record.table})`, ...states, ''].join('\n');
}

const labels = ({ label, publicLabel }: State) => both(label) + (publicLabel ? `   the public reads: ${both(publicLabel)}` : '');
const isReached = (record: AnyRecord, state: string) =>
  state === record.begins || Object.values(record.moves).some(({ to }) => to === state);

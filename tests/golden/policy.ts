/** Who may do what to which record: every role asked about a sample row of every state, by the functions that answer requests. */
import { DummyDriver, expressionBuilder, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import { type AnyRecord, handlings, type Kept, mayHandle, type System } from '#kernel';
import { links, sample } from './sample.ts';
import { named, type Subject } from './subjects.ts';

const preface = `WHO MAY DO WHAT

public             whoever has not signed in
<role>             signed in; the role is held on the whole platform
<role> in a unit   signed in; the role is held in one organisation
<role> in a region signed in; the role is held in one region and all that is part of it
<role> anywhere    signed in; it makes no difference where the role is held

Everyone who has signed in is a member besides. A row is somebody else's unless the line says "where": then the person, or the unit
in which they hold a role, stands in that column of the row. A person reads a row only if both rules allow it: its handling
and its record's own. {me} is the id of who asks.
`;

export function policyText(systems: readonly System[], subjects: readonly Subject[]): string {
  return [
    preface,
    'HANDLING\n',
    ...handlings.map((handling) => `  ${handling.padEnd(12)}${named(subjects, ({ person }) => mayHandle(person, handling))}`),
    `  ${'compartment'.padEnd(12)}${named(subjects, ({ person }) => mayHandle(person, 'compartment/any'))}, and who is on its list`,
    ...systems.flatMap((system) => [
      '',
      `${'='.repeat(8)} ${system.name} ${'='.repeat(8)}`,
      ...system.records.map((record) => block(record, subjects)),
    ]),
    '',
  ].join('\n');
}

function block(record: AnyRecord, subjects: readonly Subject[]): string {
  const lines = [
    `\n${record.one.en} (${record.table}), ${record.handledAs} unless said otherwise`,
    ...reading(record, subjects),
    `  create      ${named(subjects, ({ person }) => record.mayWrite(person, null))}`,
  ];
  for (const state of Object.keys(record.states)) {
    lines.push(`  ${state}`);
    lines.push(...acting(record, subjects, state, 'change', (person, row) => record.mayWrite(person, row)));
    for (const [name, move] of Object.entries(record.moves)) {
      if (![move.from].flat().includes(state)) continue;
      lines.push(
        ...acting(record, subjects, state, `${name} → ${move.to}`, (person, row) => record.movesOpenTo(person, row).includes(name)),
      );
    }
  }
  return lines.join('\n');
}

function reading(record: AnyRecord, subjects: readonly Subject[]): string[] {
  const groups = Map.groupBy(subjects, (subject) => readText(record, subject));
  return [...groups].map(
    ([text, group], i) => `  ${i ? '    ' : 'read'}        ${named(subjects, (subject) => group.includes(subject))}: ${text}`,
  );
}

const writer = new Kysely<Record<string, Kept>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

function readText(record: AnyRecord, { person, unitId, regionId }: Subject): string {
  const may = record.mayRead(person, expressionBuilder());
  if (typeof may === 'boolean') return may ? 'all' : 'none';
  const { sql: text, parameters } = sql`${may}`.compile(writer);
  const told = text.replaceAll(/\$(\d+)/g, (_, number: string) => {
    const value = parameters[Number(number) - 1];
    const known = { [person.id]: '{me}', [unitId]: '{their unit}', [regionId]: '{their region}' }[String(value)];
    return known ?? (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
  });
  return `WHERE ${told.replaceAll('"', '').replaceAll(/\s+/g, ' ')}`;
}

type Rule = (person: Subject['person'], row: Kept) => boolean;

/** A line for somebody else's row; a further line for each column of the row that changes the answer, and for each handling that does. */
function acting(record: AnyRecord, subjects: readonly Subject[], state: string, act: string, may: Rule): string[] {
  const base = (subject: Subject) => may(subject.person, sample(record, state));
  const line = (what: string, who: string) => `    ${what.padEnd(24)}${who}`;
  const lines = [line(act, named(subjects, base))];
  for (const { where, set } of links(record)) {
    const linked = (subject: Subject) => may(subject.person, { ...sample(record, state), ...set(subject) });
    if (subjects.some((subject) => linked(subject) !== base(subject))) lines.push(line('', `where ${where}: ${named(subjects, linked)}`));
  }
  for (const handling of handlings) {
    const handled = (subject: Subject) => may(subject.person, { ...sample(record, state), handling });
    if (subjects.some((subject) => handled(subject) !== base(subject)))
      lines.push(line('', `handled as ${handling}: ${named(subjects, handled)}`));
  }
  return lines;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Asked, knowRecords, type Person } from '#kernel';
import { funding } from '#systems/funding';
import { said } from '#tests/support/asking.ts';
import { ownDatabase, platform } from '#tests/support/database.ts';
import { act, startProject } from '#tests/support/project.ts';
import { projects } from './index.ts';
import { closingsAgainst, noPenaltyFor } from './read.ts';

const own = ownDatabase();
knowRecords([...funding.records, ...projects.records]);
const asked = (who: Person = platform, more: Partial<Asked> = {}) => own.asked(who, { now: '2026-06-15T09:00:00.000Z', ...more });

/** Rows of every table, by its name. */
async function counted(): Promise<Map<string, number>> {
  const { rows } = await own.opened.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const counts = new Map<string, number>();
  for (const { name } of rows)
    counts.set(name, Number((await own.opened.pool.query(`select count(*) as rows from "${name}"`)).rows[0].rows));
  return counts;
}

test('closing a project as a diligent failure writes the ending and nothing about anybody: no recusal, no sanction, no mark on a person', async () => {
  const f = await startProject(asked, 'no-penalty');
  const claimed = await act(asked(f.lead), 'claim-diligent-failure', {
    projectId: f.project.id,
    hypothesis: said('Salt tells of a dry well'),
    tried: said('Forty wells'),
    why: said('Salt follows rain'),
    lessons: said('Measure the level'),
    evidence: 'Log books',
  });
  const before = await counted();
  expect(before.size).toBeGreaterThan(80);
  await act(asked(f.judge), 'rule-diligence', { id: claimed.id, version: 1, outcome: 'diligent', ruling: 'Complete records' });
  const after = await counted();
  expect(
    [...after]
      .filter(([name, rows]) => rows !== before.get(name))
      .map(([name]) => name)
      .sort(),
  ).toEqual(['answer', 'event', 'journal', 'project_closure']);
  const { rows } = await own.opened.pool.query(`select distinct record from journal where command = 'rule-diligence'`);
  expect(rows.map(({ record }) => record).sort()).toEqual(['diligent_failure', 'project', 'project_closure']);
  expect(await closingsAgainst(asked(), [f.lead.id, f.mate.id, f.helper.id])).toEqual([]);
  expect(await noPenaltyFor(asked(), [f.lead.id])).toMatchObject([{ how: 'diligent-failure' }]);
});

test('whoever judges applications cannot so much as name how a project ended', () => {
  const judging = ['programmes', 'calls', 'applications', 'integrity', 'review', 'allocation'];
  const root = join(import.meta.dirname, '..');
  const there = judging.filter((system) => readdirSync(root).includes(system));
  const files = there.flatMap((system) =>
    (readdirSync(join(root, system), { recursive: true }) as string[])
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => join(root, system, file)),
  );
  expect(files.length).toBeGreaterThan(100);
  const naming = files.filter((file) =>
    /project_closure|diligent_failure|closed-diligently|countsAgainst|closingsAgainst|#systems\/projects/.test(readFileSync(file, 'utf8')),
  );
  expect(naming).toEqual([]);
});

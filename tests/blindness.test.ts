/** In a triple-blind call those who decide see no titles until it is decided; in a double-blind one they do. */
import { expect, test } from 'vitest';
import { platform } from '#kernel';
import { give } from '#tests/support/asking.ts';
import { ownDatabase } from '#tests/support/database.ts';
import { studioView } from '../src/api/views/allocation/studio.ts';
import { decideAllocation } from '../src/systems/allocation/commands/decide-allocation.ts';
import { proposed } from '../src/systems/allocation/demonstration.ts';

const own = ownDatabase();
const at = (now: string, person = platform) => own.asked(person, { now });

test.each(['double', 'triple'] as const)('titles in the studio of a %s-blind call', { timeout: 120_000 }, async (blindness) => {
  const p = await proposed(at, blindness, { blindness });
  const titles = async () => (await studioView(p.asked, blindness, {})).shown?.outcome.proposals.map(({ title }) => title) ?? [];
  const before = await titles();
  expect(before).toHaveLength(10);
  expect(before.filter((title) => title !== null)).toHaveLength(blindness === 'triple' ? 0 : 10);
  await give(p.asked, decideAllocation, { id: p.allocation.id, version: p.allocation.version });
  expect((await titles()).filter((title) => title !== null)).toHaveLength(10);
});

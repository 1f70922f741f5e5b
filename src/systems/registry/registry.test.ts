import { describe, expect, test } from 'vitest';
import { actsOf, anyone, ask, find, history, platform, type Refusal } from '#kernel';
import { ownDatabase, someone } from '#tests/support/database.ts';
import { isCreditCode, isOrcid, isRor, likeOrganisations, organisation, registry } from './index.ts';

const own = ownDatabase();
const [mergeOrganisations, , undoMerger] = registry.commands;
const refusalOf = async (promise: Promise<unknown>) =>
  (await promise.then(
    () => expect.fail('nothing was refused'),
    (why: unknown) => why,
  )) as Refusal;

describe('an identifier with a check character', () => {
  test.each([
    ['03yrm5c26', true],
    ['https://ror.org/042nb2s44', true],
    ['03yrm5c27', false],
    ['13yrm5c26', false],
    ['', false],
  ])('ROR %s is %s', (id, is) => expect(isRor(id)).toBe(is));
  test.each([
    ['0000-0002-1825-0097', true],
    ['0000-0001-5109-3700', true],
    ['https://orcid.org/0000-0002-1694-233X', true],
    ['0000-0002-1825-0098', false],
    ['0000000218250097', false],
  ])('ORCID %s is %s', (id, is) => expect(isOrcid(id)).toBe(is));
  test.each([
    ['91350100M000100Y43', true],
    ['91350100M000100Y44', false],
    ['9135010OM000100Y43', false],
    ['123', false],
  ])('credit code %s is %s', (id, is) => expect(isCreditCode(id)).toBe(is));
});

describe('two rows found to be one', () => {
  test('are merged with trace and unmerged; only an administrator may', async () => {
    const asked = own.asked(platform);
    const make = (en: string) => ask(actsOf(organisation).create, { name: { en }, kind: 'university' }, asked);
    const [amsel, same] = [await make('University of Amsel'), await make('Univ. of Amsel')];
    await make('Brenn Works Lab');
    const like = await likeOrganisations(own.asked(anyone), { atLeast: 0.4 });
    expect(like.map(({ a, b }) => [a.id, b.id].sort())).toEqual([[amsel.id, same.id].sort()]);
    const wanted = { keptId: amsel.id, goneId: same.id, because: 'Same address and rector' };
    expect((await refusalOf(ask(mergeOrganisations!, wanted, own.asked(someone('strategist'))))).kind).toBe('not-allowed');
    const { mergerId } = (await ask(mergeOrganisations!, wanted, asked)) as { mergerId: string };
    expect(await find(asked, organisation, same.id)).toMatchObject({ state: 'merged', mergedIntoId: amsel.id });
    expect((await refusalOf(ask(mergeOrganisations!, wanted, asked))).code).toBe('already-merged');
    await ask(undoMerger!, { mergerId }, asked);
    expect(await find(asked, organisation, same.id)).toMatchObject({ state: 'active', mergedIntoId: null });
    expect((await refusalOf(ask(undoMerger!, { mergerId }, asked))).code).toBe('already-undone');
    expect((await history(asked, organisation, same.id)).map(({ command }) => command)).toEqual([
      'undo-merger',
      'merge-organisations',
      'organisation.create',
    ]);
  });
});

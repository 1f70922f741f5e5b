/** The rules for projects of those holders whose rules the reader writes. */
import { type Asked, from, holds, holdsSomewhere } from '#kernel';
import { fund } from '#systems/funding';
import { projectScheme, usualRules } from '#systems/projects';
import { moneyOf, unitNames } from './names.ts';
import type { SchemeView } from './shapes.ts';

export async function schemesOf(asked: Asked): Promise<SchemeView[]> {
  const { person } = asked;
  if (!holdsSomewhere(person, 'programme-officer')) return [];
  const funds = await from(asked, fund).orderBy('createdAt', 'desc').execute();
  const holderIds = [...person.held.map(({ organisationId }) => organisationId), ...funds.map(({ holderId }) => holderId)];
  const names = await unitNames(
    asked,
    holderIds.filter((id) => id !== null && holds(person, 'programme-officer', id)),
  );
  if (names.size === 0) return [];
  const schemes = await from(asked, projectScheme)
    .where('holderId', 'in', [...names.keys()])
    .where('state', '=', 'current')
    .execute();
  return [...names].map(([id, name]) => {
    const scheme = schemes.find(({ holderId }) => holderId === id);
    const own = funds.find(({ holderId }) => holderId === id);
    return {
      holder: { id, name },
      edition: scheme?.edition ?? null,
      rules: scheme?.rules ?? usualRules,
      money: own ? moneyOf(own) : null,
    };
  });
}

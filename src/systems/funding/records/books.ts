/** Who keeps the books of a fund, and who reads them. The holder of a fund is an organisation; its rows carry it, so that each says by itself whose it is. */
import { type SqlBool, sql } from 'kysely';
import { holds, holdsEverywhere, holdsSomewhere, type Person, platform, type Role, reference } from '#kernel';

const readers = ['budget-holder', 'programme-officer', 'administrator', 'auditor'] as const satisfies readonly Role[];

/** The budget holders of the organisation that holds the fund, and those of the whole platform. The platform itself is one, for packs. */
export const keepsBooks = (person: Person, holderId?: string): boolean =>
  person.id === platform.id || holds(person, 'budget-holder', holderId ? { organisationId: holderId } : {});

/** Might they keep the books of some fund? Asked before a row is looked for. */
export const keepsSomeBooks = (person: Person): boolean => person.id === platform.id || holdsSomewhere(person, 'budget-holder');

const unitsOf = (person: Person): readonly string[] =>
  person.held.flatMap(({ role, organisationId }) =>
    (readers as readonly Role[]).includes(role) && organisationId ? [organisationId] : [],
  );

/** They read the books of funds that their organisation holds; with a role over the whole platform, all books. */
export function readsBooks(person: Person, table: string, units: readonly ('holder_id' | 'organisation_id')[] = ['holder_id']) {
  if (person.id === platform.id || holdsEverywhere(person, ...readers)) return true;
  const mine = unitsOf(person);
  if (mine.length === 0) return false;
  const among = units.map((unit) => sql<SqlBool>`${sql.ref(`${table}.${unit}`)} = any(${mine}::uuid[])`);
  return sql<SqlBool>`(${sql.join(among, sql` or `)})`;
}

/** May they read the books of this holder? */
export const readsBooksOf = (person: Person, holderId: string): boolean =>
  person.id === platform.id || holdsEverywhere(person, ...readers) || unitsOf(person).includes(holderId);

/** The same, or what is open to everyone. */
export function readsBooksOr(open: ReturnType<typeof sql<SqlBool>>, ...books: Parameters<typeof readsBooks>) {
  const may = readsBooks(...books);
  if (may === true) return true;
  return may === false ? open : sql<SqlBool>`(${may} or ${open})`;
}

export const inFund = { fundId: reference('fund'), holderId: reference('organisation') };
export const inFundWords = {
  fundId: { en: 'Fund', 'zh-Hans': '基金' },
  holderId: { en: 'Held by', 'zh-Hans': '管理单位' },
};

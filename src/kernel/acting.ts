/** Acting in somebody's name: how far it goes, and with whose eyes. An auditor acts for nobody, not even on own rows. */
import { holdsEverywhere, type Person } from './person.ts';

const covers = ({ actor }: Person, table: string): boolean => !actor || actor.records.length === 0 || actor.records.includes(table);

/** Whose rules of reading hold for a record: those of the principal for what was delegated, the own ones for everything else. */
export const seenAs = (person: Person, table: string): Person => (covers(person, table) ? person : (person.actor?.person ?? person));

/** Nothing of this record may be created or changed by them; `isDraft`: the row has not moved since it was begun. */
export const changesNothing = (person: Person, table: string, isDraft: boolean): boolean =>
  holdsEverywhere(person, 'auditor') || (person.actor !== undefined && !(covers(person, table) && mayChange(person.actor.may, isDraft)));

const mayChange = (may: 'read' | 'drafts' | 'everything', isDraft: boolean) => may === 'everything' || (may === 'drafts' && isDraft);

/** May they move rows of this record, as far as the one they act for may? */
export const actsFor = (person: Person, table: string): boolean => !changesNothing(person, table, false);

/** May they give commands that are about no single record? */
export const mayCommand = (person: Person): boolean =>
  !holdsEverywhere(person, 'auditor') && (!person.actor || (person.actor.may === 'everything' && person.actor.records.length === 0));

/** Who does it: the one who acts, not the one in whose name. */
export const doerOf = (person: Person): Person => person.actor?.person ?? person;

/** Who acts, where that is somebody else than the one in whose name. */
export const actorOf = ({ id, actor }: Person): string | undefined => (actor && actor.person.id !== id ? actor.person.id : undefined);

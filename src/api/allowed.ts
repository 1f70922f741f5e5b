/** Who may do what a route offers besides records and commands: one small function each. */
import { type AnyRecord, anyone, holds, holdsEverywhere, isSignedIn, mayCommand, type Person, Refusal, seenAs } from '#kernel';

export const mayReadJournal = (person: Person): boolean => holdsEverywhere(seenAs(person, 'journal'), 'administrator', 'auditor');
export const mayRunJobs = (person: Person): boolean => mayCommand(person) && holdsEverywhere(person, 'administrator');
export const mayFindDuplicates = (person: Person): boolean => holds(seenAs(person, 'merger'), 'administrator');
export const mayImport = (person: Person, record: AnyRecord): boolean => isSignedIn(person) && record.mayWrite(person, null);

/** Goes on, or refuses: who has not signed in is told to, whoever has is told what it takes. */
export function demand(isAllowed: boolean, person: Person, says: { readonly en: string; readonly 'zh-Hans': string }): void {
  if (person.id === anyone.id) throw signInNeeded();
  if (!isAllowed) throw new Refusal('not-allowed', 'not-allowed', says);
}

export const signInNeeded = () => new Refusal('not-allowed', 'sign-in-needed', { en: 'Sign in first.', 'zh-Hans': '请先登录。' });

/** Every way in ends here: whoever proved who they are is let in, or is told what is still wanted. */
import { sql } from 'kysely';
import { type Asked, holdsEverywhere, Refusal } from '#kernel';
import { type Standing, standingPerson } from '#systems/registry';
import type { How, Owner, Way } from './how.ts';
import { journalAct } from './journal-act.ts';
import { openPending, type Pending } from './pending.ts';
import { nextStep, type Proved } from './rules/next-step.ts';
import { openSession, type Session } from './sessions.ts';
import { nameOfWay } from './ways-in.ts';

export type Admitted = { readonly session: Session } | { readonly pending: Pending };

/**
 * Lets in whoever proved to be the owner of an account, and how; the journal tells it. Refuses `provider-required` where a rule names
 * another way in. What is still wanted is bound to the browser by the token of the pending sign-in, in a cookie of its own.
 */
export async function admit(asked: Asked, account: Owner, agent: string | undefined, how: How): Promise<Admitted> {
  const step = nextStep({ how, ...(await knownOf(asked, account)) });
  if (step === 'session') {
    await journalAct(asked, 'sign-in', account.personId, how);
    return { session: await openSession(asked, account, agent, how) };
  }
  if (typeof step === 'string') return { pending: await openPending(asked, account, agent, how, step) };
  await journalAct(asked, 'sign-in-refused', account.personId, { ...how, onlyBy: step.onlyBy });
  throw await onlyBy(asked, step.onlyBy);
}

async function knownOf({ db, now }: Asked, { id, personId }: Owner): Promise<Omit<Proved, 'how'>> {
  const { rows } = await sql<{ standing: Standing; personId: string; rules: Proved['rules']; hasSecondFactor: boolean }>`
    select kept.id as "personId", standing(kept.id, ${now}::date) as standing,
      coalesce((select jsonb_agg(each) from sign_in_rules_for(kept.id, ${now}::date) as each), '[]') as rules,
      exists (select from authenticator where account_id = ${id} and confirmed_at is not null)
        or exists (select from passkey where account_id = ${id}) as "hasSecondFactor"
    from kept_person(${personId}) as kept (id)`.execute(db);
  const [known] = rows;
  if (!known) throw new Error(`There is no person ${personId}.`);
  const { standing, rules, hasSecondFactor } = known;
  return { rules, hasSecondFactor, isAdministrator: holdsEverywhere(standingPerson(known.personId, standing), 'administrator') };
}

async function onlyBy(asked: Asked, ways: readonly Way[]): Promise<Refusal> {
  const names = await Promise.all(ways.map((way) => nameOfWay(asked, way)));
  const said = { en: names.map(({ en }) => en).join(' or '), 'zh-Hans': names.map((name) => name['zh-Hans']).join('或') };
  return new Refusal('not-allowed', 'provider-required', {
    en: `Your organisation requires signing in by ${said.en}.`,
    'zh-Hans': `贵单位要求通过${said['zh-Hans']}登录。`,
  });
}

/** Tries at a second factor are counted and locked as those at a password are, by the account. */
import { type Asked, Refusal } from '#kernel';
import type { Owner } from './how.ts';
import { journalAct } from './journal-act.ts';
import { countTry, forgetTries, tooMany } from './tries.ts';

const nameOf = ({ id }: Owner) => `second-factor:${id}`;

export const factorTries = {
  /** Counts a try before it is judged. Refuses `too-many-tries`. */
  async demand(asked: Asked, owner: Owner): Promise<void> {
    if (!(await countTry(asked, nameOf(owner)))) throw tooMany();
  },
  /** What a wrong one is told; the journal has it. */
  async refuse(asked: Asked, owner: Owner, told: Refusal = wrongCode()): Promise<Refusal> {
    await journalAct(asked, 'second-factor-refused', owner.personId);
    return told;
  },
  forget: (asked: Asked, owner: Owner): Promise<void> => forgetTries(asked, nameOf(owner)),
};

const wrongCode = () => {
  const says = { en: 'This code is wrong, too old, or was used already.', 'zh-Hans': '验证码错误、已过期或已使用。' };
  return new Refusal('not-allowed', 'wrong-code', says, [{ pointer: '/code', code: 'wrong-code', says }]);
};

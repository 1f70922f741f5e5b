/** `mainspring demo`: a made-up country with a year of calls, applications, reviews, awards, projects and reports. */
import { randomBytes } from 'node:crypto';
import { cast, playDemonstration, sizes } from '#demonstration';
import { type Asked, count, runningServer } from '#kernel';
import { kestriaPacks } from '#main';
import { loadPack } from '#systems/pack';
import { region } from '#systems/registry';
import { asPlatformDuring, chosenBy } from './database.ts';
import { columns, Hindered, Misspoken, only, progressBar, tell, type Word } from './word.ts';

const usage = 'mainspring demo [--size country] [--seed 2026]';

export const word: Word = {
  usage: `${usage}    loads the demonstration country Kestria; takes minutes

  --size    country: 300 organisations, 3,000 people, 40 calls, 2,000 applications; province: a fifth of it; hamlet: a small one, in seconds
  --seed    another number makes another country
It is for trying out: everybody in it is made up, and no mail leaves. Where its strategy is not loaded yet, it is loaded first.\nStop the platform before: its clock is of today, and it would close the calls of the story while people apply`,
  options: { size: { type: 'string' }, seed: { type: 'string' } },
  async run(said) {
    only(said.words, 0, usage);
    const size = said.value('size') ?? 'country';
    const seed = Number(said.value('seed') ?? 2026);
    if (!Object.hasOwn(sizes, size)) throw new Misspoken(`--size is one of ${Object.keys(sizes).join(', ')}.`);
    if (!Number.isSafeInteger(seed) || seed < 0) throw new Misspoken('--seed is a whole number from 0 on.');
    const { databaseUrl, home } = chosenBy(said);
    if (!databaseUrl && (await runningServer(home))) throw new Hindered(isRunning);
    const password = randomBytes(12).toString('base64url');
    const bar = progressBar('Kestria');
    const played = await asPlatformDuring(said, async (asked) => {
      await loadKestria(asked, (done, total) => bar.show(done, total, 'Strategy'));
      return playDemonstration(asked, {
        size: size as keyof typeof sizes,
        seed,
        password,
        tell: (part, done, total) => bar.show(done, total, part),
      });
    }).finally(bar.end);
    const people = Object.values(cast).map(({ email, role }) => ({ email, role }));
    tell(said, { ...played, people, password }, () => [
      ...columns(Object.entries(played).map(([what, count]) => [what, String(count)])),
      '',
      ...columns(people.map(({ email, role }) => [email, role])),
      `They sign in with the password ${password}`,
    ]);
    return 0;
  },
};

const isRunning =
  'Mainspring is running on this folder, and would close the calls of the story while people apply. Stop it, load the country, and start it again.';

/** Code lists and the strategy of the country, unless its region is there. */
async function loadKestria(asked: Asked, told: (done: number, total: number) => void): Promise<void> {
  if (await count(asked, region, { code: 'KST' }, 1)) return;
  for (const folder of kestriaPacks()) await loadPack(asked, folder, { tell: told });
}

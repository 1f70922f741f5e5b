import { z } from 'zod';
import { announce, command, Refusal, reference } from '#kernel';
import { programmeLaunched } from '../events.ts';
import { openProgramme, runsProgramme } from '../held.ts';
import { faultsOf } from '../read.ts';
import { changedMeanwhile } from '../refusals.ts';

/**
 * Launches a programme: from then on everyone reads it, calls open under it, and what it is stands. Refuses `not-ready` with every fault by its
 * place, `already-launched`, `changed-meanwhile`, `programme-over`.
 */
export const launchProgramme = command({
  name: 'launch-programme',
  says: { en: 'Launch a programme', 'zh-Hans': '启动计划' },
  input: z.strictObject({ id: reference('programme'), version: z.int32() }),
  once: true,
  may: (asked, { id }) => runsProgramme(asked, id),
  run: async (asked, { id, version }) => {
    const row = await openProgramme(asked, id, 'update');
    if (row.version !== version) throw changedMeanwhile();
    if (row.launchedAt) throw alreadyLaunched;
    const faults = await faultsOf(asked, row);
    if (faults.length) throw new Refusal('not-valid', 'not-ready', notReady, faults);
    const launched = await asked.db
      .updateTable('programme')
      .set({ state: 'launched', launchedAt: asked.now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await announce(asked, programmeLaunched, { programmeId: id });
    return launched;
  },
});

const notReady = { en: 'The programme is not ready to be launched.', 'zh-Hans': '计划尚不具备启动条件。' };
const alreadyLaunched = new Refusal('conflict', 'already-launched', {
  en: 'This programme was launched already.',
  'zh-Hans': '该计划已启动。',
});

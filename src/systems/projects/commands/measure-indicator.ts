import { z } from 'zod';
import { command, day, decimal, find, keep, line, reference } from '#kernel';
import { alive, alter, heldProject, heldRow, projectIdOf, withProject, writesFor } from '../hold.ts';
import { reading, technicalIndicator } from '../records.ts';
import { inTheFuture, notOpen } from '../refusals.ts';

/** Notes what was measured of a technical indicator: value, day, how, and what shows it. Refuses `in-the-future`, `already-taken`, `project-not-now`. */
export const measureIndicator = command({
  name: 'measure-technical-indicator',
  says: { en: 'Note a reading of a technical indicator', 'zh-Hans': '登记技术指标测量值' },
  input: z.strictObject({
    indicatorId: reference('technical_indicator'),
    value: decimal(),
    measuredOn: day(),
    method: line(500),
    evidence: line(2000),
  }),
  may: async (asked, { indicatorId }) => writesFor(asked, await projectIdOf(asked, technicalIndicator, indicatorId)),
  run: async (asked, { indicatorId, ...measured }) => {
    const of = await heldProject(asked, await projectIdOf(asked, technicalIndicator, indicatorId), alive);
    const { state } = await find(asked, technicalIndicator, indicatorId);
    if (state === 'dropped') throw notOpen('This indicator was dropped by a change.', '该指标已因变更取消。');
    if (measured.measuredOn > asked.now.slice(0, 10)) throw inTheFuture('/measuredOn');
    return keep(asked, reading, { ...withProject(of), indicatorId, ...measured });
  },
});

/** Takes a reading back that was wrong; it stays on record. Refuses `move-not-open`, `changed-meanwhile`. */
export const withdrawReading = command({
  name: 'withdraw-reading',
  says: { en: 'Withdraw a reading', 'zh-Hans': '撤回测量值' },
  input: z.strictObject({ id: reference('indicator_reading'), version: z.int32() }),
  may: async (asked, { id }) => writesFor(asked, await projectIdOf(asked, reading, id)),
  run: async (asked, { id, version }) => {
    const { row } = await heldRow(asked, reading, id, version, alive);
    if (row.state === 'withdrawn') throw notOpen('This reading is withdrawn already.', '该测量值已撤回。');
    return alter(asked, reading, id, { state: 'withdrawn' });
  },
});

/** A call of the demonstration country under review, with people of the cast in its offices. */
import { type Asked, actsOf, ask, from, newId } from '#kernel';
import { appointment, person } from '#systems/registry';
import { openPanel } from '../../src/systems/review/commands/open-panel.ts';
import { openRebuttal } from '../../src/systems/review/commands/open-rebuttal.ts';
import { seatPanelMember } from '../../src/systems/review/commands/seat-panel-member.ts';
import { give, openCall, wrote } from '../../src/systems/review/judging-demonstration.ts';
import { type Actor, cast } from './house.ts';

/**
 * Ilse runs the call, Edda chairs its panel, Noor is deputy, Tomas a member who reviews all; Omar leads the first application. Edda is recused from the
 * second. The panel meets; replies are open.
 */
export async function makeJudging(asked: Asked, code: string) {
  const idOf = async (who: Actor) => (await from(asked, person).where('email', '=', cast[who].email).executeTakeFirstOrThrow()).id;
  const [ilse, edda, noor, tomas, omar] = await Promise.all((['ilse', 'edda', 'noor', 'tomas', 'omar'] as const).map(idOf));
  const ids = { ilse, edda, noor, tomas, omar } as Record<'ilse' | 'edda' | 'noor' | 'tomas' | 'omar', string>;
  const f = await openCall(asked, code, {
    title: { en: 'Wells that warn', 'zh-Hans': '预警水井' },
    scale: {
      ...{ from: 1, to: 6, step: '0.5' },
      anchors: [
        { grade: '1', label: { en: 'poor', 'zh-Hans': '差' } },
        { grade: '6', label: { en: 'outstanding', 'zh-Hans': '卓越' } },
      ],
    },
  });
  await ask(
    actsOf(appointment).create,
    { personId: ids.ilse, role: 'programme-officer', organisationId: f.holder.id, fromOn: '2020-01-01' },
    asked,
  );
  const wells = await f.apply('Wells that warn before they run dry', ids.omar);
  const pumps = await f.apply('Pumps that mend themselves');
  const rivers = await f.apply('Rivers read from the air');
  const [task, other] = [await f.assign(wells.id, ids.tomas), await f.assign(pumps.id, ids.tomas)];
  const [first, second] = [await f.personNamed('Reviewer'), await f.personNamed('Second')];
  await f.judge((await f.assign(wells.id, first)).id, first, wrote('5.5', '4'));
  await f.judge((await f.assign(pumps.id, first)).id, first, wrote('2', '3'));
  await f.judge((await f.assign(pumps.id, second)).id, second, wrote('6', '5', { confidential: 'Nobody else tries this.' }));
  await f.judge((await f.assign(rivers.id, second)).id, second, wrote('3', '3'));
  await f.bar(pumps.id, ids.edda);
  const panel = await f.convene(ids.edda, [ids.tomas], { name: { en: 'Panel on water', 'zh-Hans': '水评审组' } });
  await give(asked, seatPanelMember, { panelId: panel.id, personId: ids.noor, seat: 'deputy' });
  await give(asked, openPanel, { panelId: panel.id, version: 1 });
  await give({ ...asked, key: newId() }, openRebuttal, { callId: f.call.id, closesAt: new Date(Date.now() + 86_400_000).toISOString() });
  return { ...f, ids, wells, pumps, rivers, task, other, panel };
}

import { z } from 'zod';
import { type Asked, code, command, day, faultAt, from, keep, Refusal, reference, text } from '#kernel';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { criterion } from '../records/stage-gate.ts';
import { goal, stageGate } from '../records.ts';

/**
 * Sets a stage gate: when a programme is looked at, and what must be met. Refuses `named-twice` for criteria of one code, `not-of-programme` for goals
 * of another programme, `already-taken` for a code or position that is in use, `programme-over`.
 */
export const setGate = command({
  name: 'set-gate',
  says: { en: 'Set a stage gate', 'zh-Hans': '设置阶段关口' },
  input: z.strictObject({
    programmeId: reference('programme'),
    code: code(),
    name: text(),
    position: z.int().min(1).max(100),
    dueOn: day(),
    entryCriteria: z.array(criterion).max(50).optional(),
    exitCriteria: z.array(criterion).min(1).max(50),
    goalIds: z.array(reference('goal')).max(100).optional(),
  }),
  may: (asked, { programmeId }) => runsProgramme(asked, programmeId),
  run: async (asked, { programmeId, entryCriteria = [], goalIds = [], ...said }) => {
    refuseTwice([...entryCriteria, ...said.exitCriteria].map((one) => one.code));
    const programme = await openProgramme(asked, programmeId);
    await refuseOthersGoals(asked, programmeId, goalIds);
    return keep(asked, stageGate, { ...below(programme), ...said, entryCriteria, goalIds });
  },
});

function refuseTwice(codes: readonly string[]): void {
  if (new Set(codes).size < codes.length) throw namedTwice;
}

async function refuseOthersGoals(asked: Asked, programmeId: string, goalIds: readonly string[]): Promise<void> {
  if (goalIds.length === 0) return;
  const found = await from(asked, goal)
    .where('programmeId', '=', programmeId)
    .where('id', 'in', [...goalIds])
    .execute();
  if (found.length < new Set(goalIds).size) throw notOfProgramme;
}

const namedTwice = new Refusal(
  'not-valid',
  'named-twice',
  { en: 'Each criterion has a code of its own.', 'zh-Hans': '每条条件的代码须各不相同。' },
  [faultAt('/exitCriteria', 'named-twice', 'Two criteria have the same code. Change one.', '有两条条件代码相同，请修改。')],
);
const notOfProgramme = new Refusal(
  'not-valid',
  'not-of-programme',
  { en: 'A gate looks at goals of its own programme.', 'zh-Hans': '关口只检查本计划的目标。' },
  [faultAt('/goalIds', 'not-of-programme', 'Leave out goals of other programmes.', '请去掉其他计划的目标。')],
);

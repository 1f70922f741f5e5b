/** Programmes, as commands take hold of them. */
import { type Asked, find, from, missing, Refusal } from '#kernel';
import { runs, runsSome } from './records/readers.ts';
import { type ProgrammeRow, programme } from './records.ts';

/** May they run this programme? */
export const runsProgramme = async (asked: Asked, programmeId: string): Promise<boolean> => {
  if (!runsSome(asked.person)) return false;
  const { holderId, id } = await find(asked, programme, programmeId);
  return runs(asked.person, holderId, id);
};

/** The programme, which nobody launches or closes until the command ends. Refuses `no-such-record`, `programme-over`. */
export async function openProgramme(asked: Asked, programmeId: string, hold: 'share' | 'update' = 'share'): Promise<ProgrammeRow> {
  const wanted = from(asked, programme).where('id', '=', programmeId);
  const row = await (hold === 'share' ? wanted.forShare() : wanted.forUpdate()).executeTakeFirst();
  if (!row) return missing(programme);
  if (row.state === 'closed' || row.state === 'dropped') throw programmeOver;
  return row;
}

/** What the rows below a programme carry of it. */
export const below = ({ id, holderId, handling }: ProgrammeRow, usual: 'public' | 'internal' = 'public') => ({
  programmeId: id,
  holderId,
  handling: handling === 'public' ? usual : handling,
});

const programmeOver = new Refusal('conflict', 'programme-over', {
  en: 'This programme is closed or dropped, so nothing is added to it. Name another programme.',
  'zh-Hans': '该计划已结束或不予启动，不能再添加内容。请选择其他计划。',
});

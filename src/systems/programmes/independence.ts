import { type Asked, Refusal, type Words } from '#kernel';
import { type Nearness, nearnessOf } from './nearness.ts';
import type { DossierRow } from './records.ts';

/** Refuses `not-independent`, with what makes the person unfit. */
export async function refuseNear(asked: Asked, dossier: DossierRow, personId: string, pointer: string): Promise<void> {
  const nearness = await nearnessOf(asked, dossier, personId);
  if (!nearness) return;
  const says = because[nearness];
  throw new Refusal('not-valid', 'not-independent', says, [{ pointer, code: 'not-independent', says }]);
}

const because: Readonly<Record<Nearness, Words>> = {
  author: {
    en: 'Whoever wrote a dossier gives no opinion on it. Ask somebody else.',
    'zh-Hans': '编写报告者不得就其出具意见。请征询他人。',
  },
  office: {
    en: 'Whoever holds or held an office in the programme gives no opinion on its dossier. Ask somebody else.',
    'zh-Hans': '在该计划任职者不得就其报告出具意见。请征询他人。',
  },
  holder: {
    en: 'Whoever belongs to the organisation that holds the programme gives no opinion on its dossier. Ask somebody from outside.',
    'zh-Hans': '计划管理单位人员不得就其报告出具意见。请征询外部专家。',
  },
};

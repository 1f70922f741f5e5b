/** Why somebody may not judge, in one line of both languages: a recusal is kept as text. Who or what exactly stands in its evidence. */
import type { Words } from '#kernel';
import type { Ground } from '../conflicts.ts';

export const groundWords: Readonly<Record<Ground, Words>> = {
  'own-application': { en: 'It is their own application', 'zh-Hans': '本人申请' },
  'same-organisation': { en: 'Same organisation', 'zh-Hans': '同单位' },
  'co-applicant': { en: 'Applied together', 'zh-Hans': '曾共同申请' },
  'co-author': { en: 'Wrote together', 'zh-Hans': '合著者' },
  'co-inventor': { en: 'Invented together', 'zh-Hans': '共同发明人' },
  supervisor: { en: 'Supervised one another', 'zh-Hans': '师生关系' },
  contract: { en: 'Tied by a contract', 'zh-Hans': '合同关系' },
  shareholder: { en: 'Holds shares', 'zh-Hans': '持股' },
  family: { en: 'Family', 'zh-Hans': '亲属' },
  other: { en: 'Declared tie', 'zh-Hans': '已申报的利害关系' },
};

export const becauseOf = (ground: Ground): string => `${groundWords[ground].en} · ${groundWords[ground]['zh-Hans']}`;

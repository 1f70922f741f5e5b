/** When one may object and appeal, and who may hear it. */
import { notValid, Refusal } from '#kernel';

interface Told {
  readonly state: string;
  readonly publicityUntil: string | null;
  readonly appealUntil: string | null;
}
export const takesObjections = ({ state, publicityUntil }: Told, now: string): boolean =>
  state === 'published' && publicityUntil !== null && now < publicityUntil;
export const takesAppeals = ({ state, appealUntil }: Told, now: string): boolean =>
  (state === 'published' || state === 'final') && appealUntil !== null && now < appealUntil;

const refusal = (code: string, en: string, zhHans: string) => () => new Refusal('conflict', code, { en, 'zh-Hans': zhHans });
export const publicityOver = refusal(
  'publicity-over',
  'The time for objections is over. Write to the office of the call.',
  '公示期已结束，请联系管理单位。',
);
export const appealsOver = refusal('appeals-over', 'The time for appeals is over.', '申诉期已结束。');
export const alreadyClosed = refusal('already-closed', 'This was answered or withdrawn already.', '此事项已答复或已撤回。');
export const ownDecision = refusal(
  'own-decision',
  'You made the decision that is appealed against. Somebody else of the office hears it.',
  '被申诉的决定由您作出，须由其他管理人员审理。',
);
export const alreadyAwarded = refusal(
  'already-awarded',
  'The award is made already, so its verdict stands. Have the award declined first.',
  '资助决定已作出，不能再更改。请先办理放弃手续。',
);
export const amountNeeded = () =>
  notValid('/amountMinor', 'amount-needed', 'Say the amount: none was requested.', '请填写金额：申请中未列金额。');

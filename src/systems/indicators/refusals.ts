/** The refusals that several commands of the system share. */

import { NotValidInput } from '#engines';
import { NotValidFormula } from '#engines/formula';
import { type Fault, notValid, Refusal } from '#kernel';

export const noIndicator = (code: string) =>
  new Refusal('not-found', 'no-such-record', {
    en: `There is no indicator ${code}, or you may not know of it.`,
    'zh-Hans': `没有统计指标 ${code}，或您无权知悉。`,
  });

export const someRows = (faults: readonly Fault[]) =>
  new Refusal(
    'not-valid',
    'rows-not-valid',
    { en: 'Some figures cannot be recorded; nothing was kept.', 'zh-Hans': '部分数据无法记录，未保存任何内容。' },
    faults,
  );

export const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'Someone changed this since you read it. Read it again; what you typed is not lost.',
    'zh-Hans': '您读取之后，此处已被他人修改。请重新读取；您输入的内容不会丢失。',
  });

/** What an engine says of a formula, at the field, with line and column. */
export function understoodFormula(error: unknown, pointer: string): unknown {
  if (error instanceof NotValidFormula) {
    const { line, column, reason } = error;
    return notValid(
      pointer,
      'formula-not-valid',
      `Line ${line}, column ${column}: ${reason}`,
      `第 ${line} 行第 ${column} 列有误：${reason}`,
    );
  }
  if (error instanceof NotValidInput) return notValid(pointer, 'formula-not-valid', error.message, `公式有误：${error.message}`);
  return error;
}

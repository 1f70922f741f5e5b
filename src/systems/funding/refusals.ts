/** The refusals that several commands of the system share. */
import { moneyText, notValid, Refusal } from '#kernel';
import type { LineRow } from './records.ts';

export const changedMeanwhile = () =>
  new Refusal('conflict', 'changed-meanwhile', {
    en: 'Someone changed this since you read it. Read it again; what you typed is not lost.',
    'zh-Hans': '您读取之后，此处已被他人修改。请重新读取；您输入的内容不会丢失。',
  });

export const lineClosed = ({ code, fiscalYear }: LineRow) =>
  new Refusal('conflict', 'line-closed', {
    en: `Line ${code} of ${fiscalYear} is closed. Use the line of the next year.`,
    'zh-Hans': `${fiscalYear} 年预算项目 ${code} 已结账，请使用下一年的项目。`,
  });

export const yearOver = ({ code, fiscalYear }: LineRow, lastDay: string) =>
  notValid(
    '/committedOn',
    'year-over',
    `The fiscal year ${fiscalYear} of line ${code} ended on ${lastDay}. Carry it over, and commit against the line of the next year.`,
    `预算项目 ${code} 的 ${fiscalYear} 财年已于 ${lastDay} 结束。请先结转，再从下一年项目作出承诺。`,
  );

export const inTheFuture = (pointer: string) =>
  notValid(
    pointer,
    'in-the-future',
    'This day has not come yet. Give today or an earlier day.',
    '该日期尚未到来，请填写今天或更早的日期。',
  );

export const notEnoughFree = (freeMinor: number, { code, currency }: LineRow, pointer = '/amountMinor') =>
  notValid(
    pointer,
    'not-enough-free',
    `Line ${code} has ${moneyText(freeMinor, currency)} free. Take less, or transfer money to the line first.`,
    `预算项目 ${code} 可用余额为 ${moneyText(freeMinor, currency)}。请减少金额，或先调入资金。`,
  );

export const moreThanPromised = (leftMinor: number, currency: string) =>
  notValid(
    '/amountMinor',
    'more-than-promised',
    `${moneyText(leftMinor, currency)} of this commitment stands. Take that or less; more needs a further commitment.`,
    `此承诺尚余 ${moneyText(leftMinor, currency)}。请不超过该金额；超出部分须另作承诺。`,
  );

export const noRate = (from: string, to: string, day: string, mostDays: number) =>
  notValid(
    '/currency',
    'no-rate',
    `There is no rate of ${from} in ${to} for ${day}, nor of the ${mostDays} days before. Record one with record-rate.`,
    `没有 ${day} 或此前 ${mostDays} 天内 ${from} 兑 ${to} 的汇率。请用 record-rate 录入。`,
  );

export const tooSmall = (currency: string) =>
  notValid('/amountMinor', 'too-small', `This comes to nothing in ${currency}. Take more.`, `折合 ${currency} 后为零，请增加金额。`);

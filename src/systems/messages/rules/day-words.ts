import type { Words } from '#kernel';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as messages write it: "2024-10-31" → "31 Oct 2024", "2024年10月31日". What follows the day is left out; what is no day stays. */
export function dayWords(iso: string): Words {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  const name = months[Number(month) - 1];
  if (!name) return { en: iso, 'zh-Hans': iso };
  return { en: `${Number(day)} ${name} ${year}`, 'zh-Hans': `${year}年${Number(month)}月${Number(day)}日` };
}

/** An instant to the minute, in UTC: "31 Oct 2024, 14:02 UTC", "2024年10月31日 14:02 UTC". */
export function instantWords(iso: string): Words {
  const at = new Date(iso).toISOString();
  const { en, 'zh-Hans': zh } = dayWords(at);
  const time = `${at.slice(11, 16)} UTC`;
  return { en: `${en}, ${time}`, 'zh-Hans': `${zh} ${time}` };
}

/** The day that it is in a named zone at an instant: "2024-10-31". */
export const dayIn = (iso: string, zone: string): string => wallIn(iso, zone).slice(0, 10);

/** An instant to the minute on the clocks of a named zone, which is said: "31 Oct 2024, 22:02 (Asia/Shanghai)". */
export function zonedWords(iso: string, zone: string): Words {
  const wall = wallIn(iso, zone);
  const { en, 'zh-Hans': zh } = dayWords(wall);
  const time = wall.slice(11);
  return { en: `${en}, ${time} (${zone})`, 'zh-Hans': `${zh} ${time}（${zone}）` };
}

/** "2024-10-31 22:02" */
function wallIn(iso: string, timeZone: string): string {
  const numeric = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat('en', { ...numeric, timeZone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' });
  const of = Object.fromEntries(parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return `${of.year}-${of.month}-${of.day} ${of.hour}:${of.minute}`;
}

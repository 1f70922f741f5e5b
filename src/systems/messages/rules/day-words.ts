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

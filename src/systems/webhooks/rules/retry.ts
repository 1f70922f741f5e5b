/** When what did not arrive is sent again, and when a webhook is given up. */

/** Seconds after the first, second, … failure, as Standard Webhooks advises: over three days in all. */
const waits = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** After so many tries: the instant of the next one, or null when the event is given up. */
export function nextTry(tries: number, now: string): string | null {
  const seconds = waits[tries - 1];
  return seconds === undefined ? null : new Date(Date.parse(now) + seconds * 1000).toISOString();
}

/** 2xx is taken. 410 says that nobody is there any more: then nothing further is sent. */
export type Outcome = 'delivered' | 'failed' | 'gone';
export const outcomeOf = (status: number | undefined): Outcome =>
  status === 410 ? 'gone' : status !== undefined && status >= 200 && status < 300 ? 'delivered' : 'failed';

const mostFailingDays = 5;
export const isGivenUp = (failingSince: string, now: string): boolean =>
  Date.parse(now) - Date.parse(failingSince) >= mostFailingDays * 86_400_000;

/** When a mail that did not go is tried again, and when it is given up. */

/** What a mail server or the way to it said. */
export interface SendFault {
  /** `EENVELOPE`, `ECONNECTION`, … */
  readonly code?: string | undefined;
  /** SMTP reply code, 550. */
  readonly responseCode?: number | undefined;
}

/** Minutes after the first, second, … failure: in all a little over four days, as RFC 5321 (4.5.4.1) advises. */
const waits = [1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440];

/** After so many tries: the instant of the next one, or null when it is dead. What the server refuses for good is not tried again. */
export function nextTry(tries: number, fault: SendFault, now: string): string | null {
  const minutes = waits[tries - 1];
  if (isForGood(fault) || minutes === undefined) return null;
  return new Date(Date.parse(now) + minutes * 60_000).toISOString();
}

/** A 5xx about the address or the message; one about signing in to the server is the platform's own fault and may be mended. */
const isForGood = ({ code, responseCode = 0 }: SendFault) => (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500;

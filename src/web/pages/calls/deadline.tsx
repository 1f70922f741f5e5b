/** An instant in the zone in which it is named, and on the reader's own clock. */
import { useEffect, useState } from 'react';
import { useFace } from '../../face.ts';
import { day, instant } from '../../kit/format.ts';
import { useWords } from '../../kit/words.ts';
import { callWords } from './call-words.ts';

/** The zone of the reader: the one that they chose, or that of the browser once it has spoken. */
function useOwnZone(): string | undefined {
  const { person } = useFace();
  const [own, setOwn] = useState<string>();
  useEffect(() => setOwn(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return person?.timeZone ?? own;
}

export function Deadline({ at, zone }: { readonly at: string; readonly zone: string }) {
  const words = useWords(callWords);
  const { language } = useFace();
  const own = useOwnZone();
  const named = instant(at, language, zone);
  const mine = own && instant(at, language, own);
  return (
    <>
      <time dateTime={at}>{named}</time> <span className="mut">{words.inTime(zone)}</span>
      <Doubt at={at} zone={zone} />
      {mine && mine !== named && <span className="line mut small">{words.yourTime(mine)}</span>}
    </>
  );
}

/** Twelve and midnight are said in words, because people read them both ways. */
function Doubt({ at, zone }: { readonly at: string; readonly zone: string }) {
  const words = useWords(callWords);
  const { language } = useFace();
  const clock = /(\d{2}:\d{2}) UTC/.exec(instant(at, 'en', zone))?.[1];
  if (clock === '12:00') return <span className="mut"> ({words.noon})</span>;
  if (clock !== '00:00') return null;
  const wall = instant(at, language, zone).split(language === 'zh-Hans' ? ' ' : ',')[0] ?? day(at, language);
  return <span className="mut"> ({words.midnight(wall)})</span>;
}

/** How long it is until then, in the largest unit that says it. */
export function useLeft(): (from: string, until: string) => string {
  const words = useWords(callWords);
  return (from, until) => {
    const minutes = Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / 60_000));
    if (minutes >= 2 * 24 * 60) return words.days(Math.floor(minutes / (24 * 60)));
    return minutes >= 120 ? words.hours(Math.floor(minutes / 60)) : words.minutes(minutes);
  };
}

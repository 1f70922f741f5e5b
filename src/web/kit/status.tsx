import type { ReactNode } from 'react';
import { dictionary, useWords } from './words.ts';

export type StatusKind = 'met' | 'on-track' | 'lagging' | 'off-track' | 'insufficient';

const statusWords = dictionary({
  en: { met: 'Met', 'on-track': 'On track', lagging: 'Lagging', 'off-track': 'Off track', insufficient: 'Insufficient data' },
  'zh-Hans': { met: '已达成', 'on-track': '进展正常', lagging: '进展滞后', 'off-track': '偏离目标', insufficient: '数据不足' },
});

/** How something stands: shape and word, then whatever follows it, such as a probability or a date. */
export function Status({ kind, children }: { readonly kind: StatusKind; readonly children?: ReactNode }) {
  const words = useWords(statusWords);
  return (
    <span className={`status ${kind}`}>
      <svg className="st" viewBox="0 0 12 12" aria-hidden="true">
        {shapes[kind]}
      </svg>
      {words[kind]}
      {children && <span className="p">{children}</span>}
    </span>
  );
}

const shapes: Readonly<Record<StatusKind, ReactNode>> = {
  met: (
    <>
      <circle cx="6" cy="6" r="6" fill="currentColor" />
      <path d="M3 6.2 5.2 8.4 9 3.9" fill="none" stroke="var(--paper)" strokeWidth="1.6" />
    </>
  ),
  'on-track': <path d="M1.5 .5 11.5 6 1.5 11.5Z" fill="currentColor" />,
  lagging: (
    <>
      <path d="M6 .6 11.4 6 6 11.4 .6 6Z" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 .6 6 11.4 .6 6Z" fill="currentColor" />
    </>
  ),
  'off-track': (
    <>
      <rect x=".5" y=".5" width="11" height="11" fill="currentColor" />
      <path d="M3.4 3.4 8.6 8.6M8.6 3.4 3.4 8.6" stroke="var(--paper)" strokeWidth="1.6" />
    </>
  ),
  insufficient: <circle cx="6" cy="6" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.6 1.5" />,
};

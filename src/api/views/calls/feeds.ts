/** Calls for machines: a calendar of deadlines, a feed of what is new, and opportunities in the shape of the CommonGrants protocol. */
import ical from 'ical-generator';
import { type Asked, majorText, say } from '#kernel';
import { type CallRow, standingOf } from '#systems/calls';

/** One event for each deadline and opening. Its UID and its place in time are those of the call, so a moved deadline moves in every calendar. */
export function calendarOf(asked: Asked, calls: readonly CallRow[], address: string): string {
  const words = icalWords[asked.language];
  const calendar = ical({
    name: words.name,
    prodId: { company: 'Mainspring', product: 'Calls', language: asked.language === 'en' ? 'EN' : 'ZH' },
  });
  for (const row of calls) {
    const moments = [
      ['opening', row.opensAt, words.opens],
      ['interest', row.interestDeadlineAt, words.interest],
      ['full', row.deadlineAt, words.deadline],
    ] as const;
    for (const [name, at, says] of moments)
      if (at)
        calendar.createEvent({
          id: `call-${row.id}-${name}@mainspring`,
          start: new Date(at),
          end: new Date(at),
          stamp: new Date(row.updatedAt),
          sequence: row.version - 1,
          summary: says(say(row.title, asked.language)),
          description: `${say(row.summary, asked.language).slice(0, 500)}\n\n${words.named(row.zone)}`,
          url: pageOf(row, address),
          categories: [{ name: row.code }],
        });
  }
  return calendar.toString();
}

const icalWords = {
  en: {
    name: 'Calls',
    opens: (title: string) => `Opens: ${title}`,
    interest: (title: string) => `Expressions of interest due: ${title}`,
    deadline: (title: string) => `Deadline: ${title}`,
    named: (zone: string) => `The deadline is named in ${zone}.`,
  },
  'zh-Hans': {
    name: '指南',
    opens: (title: string) => `开放：${title}`,
    interest: (title: string) => `意向书截止：${title}`,
    deadline: (title: string) => `截止：${title}`,
    named: (zone: string) => `截止时间以${zone}为准。`,
  },
} as const;

/** RFC 4287, newest first. */
export function atomOf(asked: Asked, calls: readonly CallRow[], address: string): string {
  const updated =
    calls
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? asked.now;
  const entries = calls.map(
    (row) => `  <entry>
    <id>urn:uuid:${row.id}</id>
    <title>${xml(say(row.title, asked.language))}</title>
    <link href="${xml(pageOf(row, address))}"/>
    <published>${row.publishedAt ?? row.createdAt}</published>
    <updated>${row.updatedAt}</updated>
    <summary>${xml(say(row.summary, asked.language))}</summary>
    <category term="${xml(row.kind)}"/>${row.fieldCodes.map((code) => `\n    <category term="${xml(code)}" scheme="field"/>`).join('')}
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${asked.language}">
  <id>${xml(`${address}/calls.atom`)}</id>
  <title>${icalWords[asked.language].name}</title>
  <link rel="self" href="${xml(`${address}/calls.atom`)}"/>
  <link href="${xml(`${address}/calls`)}"/>
  <author><name>Mainspring</name></author>
  <updated>${updated}</updated>
${entries.join('\n')}
</feed>
`;
}
const xml = (text: string) =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const pageOf = ({ code }: CallRow, address: string) => `${address}/calls/${encodeURIComponent(code)}`;

/** An opportunity of CommonGrants 0.2: status, funding, key dates; what the protocol has no field for stands in `customFields`. */
export function opportunityOf(asked: Asked, row: CallRow, address: string) {
  const standing = standingOf(row, asked.now);
  const money = (minor: number | null) => (minor === null ? undefined : { amount: majorText(minor, row.currency), currency: row.currency });
  const date = (name: string, at: string | null) =>
    at
      ? { name, eventType: 'singleDate', date: at.slice(0, 10), time: `${at.slice(11, 19)}`, description: `UTC; named in ${row.zone}` }
      : undefined;
  const custom = (name: string, value: unknown, fieldType = typeof value) => ({ name, fieldType, value });
  return {
    id: row.id,
    title: say(row.title, asked.language),
    status: {
      value: ({ opening: 'forecasted', open: 'open', grace: 'open' } as Readonly<Record<string, string>>)[standing] ?? 'closed',
      description: standing,
    },
    description: say(row.summary, asked.language),
    funding: {
      totalAmountAvailable: money(row.budgetMinor),
      minAwardAmount: money(row.floorMinor),
      maxAwardAmount: money(row.capMinor),
    },
    keyDates: {
      postDate: date('Opens', row.opensAt),
      closeDate: date('Deadline', row.deadlineAt),
      ...(row.interestDeadlineAt && { otherDates: { interestDeadline: date('Expressions of interest due', row.interestDeadlineAt) } }),
    },
    source: pageOf(row, address),
    customFields: {
      code: custom('code', row.code),
      kind: custom('kind', row.kind),
      fieldCodes: custom('fieldCodes', row.fieldCodes, 'object'),
      zone: custom('zone', row.zone),
      graceMinutes: custom('graceMinutes', row.graceMinutes),
      title: custom('title', row.title, 'object'),
      summary: custom('summary', row.summary, 'object'),
    },
    createdAt: row.createdAt,
    lastModifiedAt: row.updatedAt,
  };
}

/** The journal to read, to take away, and to prove. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type AnyRecord,
  type Asked,
  actsOf,
  csvOf,
  type JournalLine,
  lastSeals,
  noteAct,
  notValid,
  platform,
  readInput,
  readJournal,
  verifyJournal,
  type Words,
} from '#kernel';
import { systems } from '#systems';
import { demand, mayReadJournal } from './allowed.ts';
import { askedBy, type Desk } from './asked.ts';
import type { Route } from './openapi.ts';

const mostExported = 100_000;
const name = z.string().max(200).optional();
const instant = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional();
const wishes = z.object({
  record: name,
  row: z.uuid().optional(),
  person: z.uuid().optional(),
  command: name,
  from: instant,
  to: instant,
  q: name,
  after: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  format: z.enum(['csv', 'page']).default('page'),
});

export function serveJournal(app: FastifyInstance, desk: Desk): Route[] {
  const reader = async (request: Parameters<typeof askedBy>[1]): Promise<Asked> => {
    const asked = await askedBy(desk, request);
    demand(mayReadJournal(asked.person), asked.person, notYours);
    return asked;
  };

  app.get<{ Querystring: Record<string, string> }>('/api/v1/journal', async (request, reply) => {
    const asked = await reader(request);
    const given = Object.fromEntries(Object.entries(request.query).filter(([, value]) => value !== ''));
    const wish = readInput(wishes, given, asked.language);
    if (wish.format === 'csv') {
      const { items } = await readJournal(asked, { ...wish, limit: mostExported });
      const { limit: _, format: __, ...asWished } = wish;
      await noteAct(asked, 'export-journal', { lines: items.length, ...asWished });
      const names = await namesOf(asked, items);
      reply.header('content-disposition', 'attachment; filename="journal.csv"').type('text/csv; charset=utf-8');
      return csvOf(
        heads,
        items.map((line) => flat(line, names)),
      );
    }
    const { items, next } = await readJournal(asked, wish);
    const names = await namesOf(asked, items);
    return { items: items.map((line) => shown(line, names)), next, records: recordNames, commands: commandNames };
  });

  app.get('/api/v1/journal/seals', async (request) => lastSeals(await reader(request)));

  app.get<{ Querystring: { head?: string } }>('/api/v1/journal/proof', seldom, async (request) => {
    const { db } = await reader(request);
    const { head } = request.query;
    if (head && !/^[0-9a-f]{64}$/.test(head))
      throw notValid(
        '/head',
        'not-a-hash',
        'head is the hash of a seal: 64 digits and letters.',
        'head 为封印的哈希值：64 位十六进制字符。',
      );
    return verifyJournal(db, records, head || undefined);
  });

  return [
    {
      path: '/api/v1/journal',
      get: {
        summary: 'Who did what, when and why, newest first; `format=csv` takes it away. For administrators and auditors',
        parameters: ['record', 'row', 'person', 'command', 'from', 'to', 'q', 'after', 'limit', 'format'].map((parameter) => ({
          name: parameter,
          in: 'query',
          schema: { type: 'string' },
        })),
        type: ['application/json', 'text/csv'],
      },
    },
    { path: '/api/v1/journal/seals', get: { summary: 'The last seals and the head of the chain', parameters: [] } },
    {
      path: '/api/v1/journal/proof',
      get: {
        summary: 'Reads the whole journal and proves it against its seals and against every row',
        parameters: [{ name: 'head', in: 'query', description: 'A hash kept from an earlier proof', schema: { type: 'string' } }],
      },
    },
  ];
}

/** Counted for each session: a proof reads the whole journal, and who may not ask for one is refused before any of it is read. */
const seldom = {
  config: {
    rateLimit: {
      max: 6,
      timeWindow: '1 minute',
      hook: 'preHandler',
      keyGenerator: ({ cookies, ip }: FastifyRequest) => cookies.session ?? ip,
    },
  },
} as const;
const records: readonly AnyRecord[] = systems.flatMap((system) => system.records);
const recordNames: Readonly<Record<string, { readonly says: Words; readonly path: string }>> = Object.fromEntries(
  records.map(({ table, one, path }) => [table, { says: one, path }]),
);
/** What is done by no command of a system, and yet stands in the journal. */
const acts: Readonly<Record<string, Words>> = {
  'sign-in': { en: 'Sign in', 'zh-Hans': '登录' },
  'password-changed': { en: 'Change password', 'zh-Hans': '修改密码' },
  'password-refused': { en: 'Change password, refused', 'zh-Hans': '修改密码被拒绝' },
  'sign-in-refused': { en: 'Sign in, refused', 'zh-Hans': '登录被拒绝' },
  'open-account': { en: 'Open an account', 'zh-Hans': '开通账户' },
  'act-for': { en: 'Begin to act for another', 'zh-Hans': '开始代他人操作' },
  'act-for-oneself': { en: 'Act for oneself again', 'zh-Hans': '恢复本人操作' },
  refused: { en: 'Refused attempt', 'zh-Hans': '被拒绝的操作' },
  export: { en: 'Export', 'zh-Hans': '导出' },
  'export-journal': { en: 'Export of the journal', 'zh-Hans': '导出日志' },
  view: { en: 'View of guarded rows', 'zh-Hans': '查看受保护的记录' },
  'load-pack': { en: 'Load a pack', 'zh-Hans': '载入策略包' },
  'retry-job': { en: 'Do a job once more', 'zh-Hans': '重试后台任务' },
  'cancel-job': { en: 'Stop a job', 'zh-Hans': '停止后台任务' },
};
const commandNames: Readonly<Record<string, Words>> = Object.fromEntries([
  ...Object.entries(acts),
  ...records.map(({ path, many }) => [`import-${path}`, { en: `Import ${many.en}`, 'zh-Hans': `导入${many['zh-Hans']}` }]),
  ...systems.flatMap((system) => system.commands).map((command) => [command.name, command.says]),
  ...records.flatMap((record) => {
    const { create, change, moves } = actsOf(record);
    return [create, change, ...Object.values(moves)].map((act) => [act.name, act.says]);
  }),
]);

/** Names of those who did it, as far as they are in the registry. */
async function namesOf({ db }: Asked, lines: readonly JournalLine[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(lines.flatMap(({ personId, forPersonId }) => [personId, ...(forPersonId ? [forPersonId] : [])]))];
  if (!ids.length) return new Map();
  const people = await db.selectFrom('person').select(['id', 'givenName', 'familyName']).where('id', 'in', ids).execute();
  return new Map([
    [platform.id, 'Mainspring'],
    ...people.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`] as const),
  ]);
}

/** What everybody's row carries and every change changes is no news. */
const carried = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']);

function shown({ before, after, ...line }: JournalLine, names: ReadonlyMap<string, string>) {
  const found = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const columns = [...found].filter((column) => !carried.has(column)).sort((a, b) => placeOf(line.record, a) - placeOf(line.record, b));
  const changes = columns
    .filter((column) => JSON.stringify(before?.[column] ?? null) !== JSON.stringify(after?.[column] ?? null))
    .map((column) => ({
      column: camel(column),
      label: labelOf(line.record, camel(column)),
      from: before?.[column] ?? null,
      to: after?.[column] ?? null,
    }));
  return {
    ...line,
    personName: names.get(line.personId) ?? null,
    forPersonName: names.get(line.forPersonId ?? '') ?? null,
    name: nameOf(after ?? before),
    changes,
  };
}

/** In the order of the record; what it does not name comes last. */
function placeOf(table: string, column: string): number {
  const at = Object.keys(records.find((record) => record.table === table)?.words ?? {}).indexOf(camel(column));
  return at < 0 ? 1000 : at;
}

const camel = (column: string) => column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function labelOf(table: string, column: string): Words {
  const word = records.find((record) => record.table === table)?.words[column];
  const words = word && ('label' in word ? word.label : word);
  return (
    words ??
    { state: { en: 'State', 'zh-Hans': '状态' }, handling: { en: 'Handling', 'zh-Hans': '处理级别' } }[column] ?? {
      en: column,
      'zh-Hans': column,
    }
  );
}

/** By what a line's row is known: its name, its number, or nothing. */
const nameOf = (row: JournalLine['after']): unknown =>
  row?.name ?? row?.heading ?? (row?.given_name ? `${row.given_name} ${row.family_name}` : (row?.code ?? row?.number ?? null));

const heads = [
  'at',
  'person',
  'personId',
  'forPersonId',
  'organisationId',
  'command',
  'record',
  'row',
  'version',
  'why',
  'before',
  'after',
  'seal',
];
const flat = (line: JournalLine, names: ReadonlyMap<string, string>) => [
  line.at,
  names.get(line.personId) ?? null,
  line.personId,
  line.forPersonId,
  line.organisationId,
  line.command,
  line.record,
  line.rowId,
  line.version,
  line.why,
  line.before && JSON.stringify(line.before),
  line.after && JSON.stringify(line.after),
  line.seal,
];

const notYours = { en: 'The journal is read by administrators and auditors.', 'zh-Hans': '日志仅供管理员和审计员查阅。' };

/** A receipt on paper, in the reader's language: what was received, when, and the hash that proves it. */
import { type Asked, type Block, find, moneyText, type Paper, say } from '#kernel';
import { application, type ReceiptRow, receipt } from '#systems/applications';
import { type CallRow, call } from '#systems/calls';
import { instantWords } from '#systems/messages';
import { hostNames, peopleNames } from './called.ts';

export async function receiptPaper(asked: Asked, id: string): Promise<{ readonly name: string; readonly paper: Paper }> {
  const given = await find(asked, receipt, id);
  const row = await find(asked, application, given.applicationId);
  const to = await find(asked, call, row.callId);
  const { language } = asked;
  const of = words[language];
  const title = String(given.snapshot.title ?? row.title);
  return {
    name: given.reference.replaceAll('/', '-'),
    paper: {
      title: of.title,
      language,
      at: given.receivedAt,
      author: 'Mainspring',
      foot: `${given.reference} · SHA-256 ${given.sha256.slice(0, 16)}…`,
      blocks: [
        { heading: of.title },
        { paragraph: of.received(title, instantWords(given.receivedAt)[language]) },
        { pairs: await pairsOf(asked, given, to) },
        { heading: of.people, level: 2 },
        { list: await peopleLines(asked, given) },
        { heading: of.after, level: 2 },
        { paragraph: to.afterClosing ? say(to.afterClosing, language) : of.noAfter },
        { paragraph: of.proof, isNote: true },
      ] satisfies Block[],
    },
  };
}

async function pairsOf(
  asked: Asked,
  { reference, receivedAt, sha256, snapshot, number }: ReceiptRow,
  to: CallRow,
): Promise<[string, string][]> {
  const { language } = asked;
  const of = words[language];
  const { organisationId, requestedMinor, durationMonths, files } = snapshot as unknown as Sent;
  const host = (await hostNames(asked, [organisationId])).get(organisationId);
  return [
    [of.reference, reference],
    [of.number, of.numberSays(number)],
    [of.receivedAt, `${receivedAt} (UTC)`],
    [of.call, `${to.code} · ${say(to.title, language)}`],
    [of.host, host ? say(host, language) : ''],
    ...(requestedMinor === null ? [] : [[of.requested, moneyText(requestedMinor, to.currency)] as [string, string]]),
    ...(durationMonths === null ? [] : [[of.duration, of.months(durationMonths)] as [string, string]]),
    [of.files, files.length ? files.map(({ name }) => name).join(language === 'zh-Hans' ? '；' : '; ') : of.none],
    ['SHA-256', sha256],
  ];
}

interface Sent {
  readonly organisationId: string;
  readonly requestedMinor: number | null;
  readonly durationMonths: number | null;
  readonly people: readonly { readonly personId: string; readonly role: keyof (typeof words)['en']['roles'] }[];
  readonly files: readonly { readonly name: string }[];
}

async function peopleLines(asked: Asked, { snapshot }: ReceiptRow): Promise<string[]> {
  const { people } = snapshot as unknown as Sent;
  const names = await peopleNames(
    asked,
    people.map(({ personId }) => personId),
  );
  return people.map(({ personId, role }) => `${names.get(personId)?.name ?? personId} · ${words[asked.language].roles[role]}`);
}

const words = {
  en: {
    title: 'Receipt of an application',
    received: (title: string, at: string) => `“${title}” was received at ${at}, by the clock of the server at which it arrived.`,
    reference: 'Receipt',
    number: 'Number',
    numberSays: (number: number) => `${number}; of several receipts the last one counts`,
    receivedAt: 'Received at',
    call: 'Call',
    host: 'Host organisation',
    requested: 'Requested',
    duration: 'Duration',
    months: (months: number) => `${months} months`,
    files: 'Files',
    none: 'none',
    people: 'People',
    roles: { lead: 'lead applicant', 'co-applicant': 'co-applicant', contributor: 'contributor', assistant: 'assistant' },
    after: 'What happens next',
    noAfter: 'The page of the call says what happens after closing.',
    proof:
      'The hash is SHA-256 of what was received as canonical JSON (RFC 8785). The content can be downloaded from the page of the application; whoever has it can compute the hash again.',
  },
  'zh-Hans': {
    title: '申请回执',
    received: (title: string, at: string) => `“${title}”已于${at}收到，时间以服务器收到请求时为准。`,
    reference: '回执编号',
    number: '序号',
    numberSays: (number: number) => `第 ${number} 份；如有多份回执，以最后一份为准`,
    receivedAt: '收到时间',
    call: '指南',
    host: '依托单位',
    requested: '申请金额',
    duration: '期限',
    months: (months: number) => `${months} 个月`,
    files: '附件',
    none: '无',
    people: '人员',
    roles: { lead: '申请人', 'co-applicant': '共同申请人', contributor: '参与者', assistant: '助理' },
    after: '后续流程',
    noAfter: '截止后的流程见指南页面。',
    proof: '哈希值为收到内容按规范化 JSON（RFC 8785）计算的 SHA-256。内容可在申请页面下载，任何人持有该内容均可重新计算核对。',
  },
} as const;

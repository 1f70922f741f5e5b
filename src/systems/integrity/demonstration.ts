/** Applications of the demonstration country for tests, with planted doubles: a text said again in other words, in another order, in part. */
import { z } from 'zod';
import { Chance } from '#engines/chance';
import { type AnyRow, type Asked, actsOf, ask, command, keep, newId, type Person, platform } from '#kernel';
import { type ApplicationRow, application, applicationMember } from '#systems/applications';
import { call } from '#systems/calls';
import { organisation, person } from '#systems/registry';

const english =
  'water well sensor river husk hydrogen catalyst reactor membrane pump valley farm soil seed rust storm harbour turbine blade alloy casting furnace grain mill field signal antenna battery electrode vaccine liver tissue cell protein enzyme sugar fibre timber bridge concrete tunnel drill pressure flow map model forecast drought flood season market price village clinic nurse school teacher child lesson archive letter dialect song loom thread dye glass lens mirror laser clock magnet coil motor axle bearing gear rail switch port crane ship hull paint salt algae coral reef fish net boat lamp heat vapour cloud rain snow glacier rock ore copper tin nickel lithium sand clay brick tile roof wall insulation window door lock key code cipher packet router cable fibre satellite orbit lander dust crater'.split(
    ' ',
  );
const joints = 'the of and to in for with by from on that which will can under between after before during against without'.split(' ');
const chinese =
  '水井 传感 河流 稻壳 制氢 催化 反应 膜材 水泵 山谷 农田 土壤 种子 锈病 风暴 港口 涡轮 叶片 合金 铸造 熔炉 谷物 磨坊 信号 天线 电池 电极 疫苗 肝脏 组织 细胞 蛋白 酶解 糖类 纤维 木材 桥梁 混凝 隧道 钻探 压力 流量 地图 模型 预测 干旱 洪水 季节 市场 价格 村庄 诊所 护士 学校 教师 儿童 课程 档案 书信 方言 歌谣 织机 丝线 染料 玻璃 透镜 镜面 激光 时钟 磁铁 线圈 电机 轴承 齿轮 铁轨 开关 起重 船体 涂层 盐分 藻类 珊瑚 渔网 灯具 热量 蒸汽 云层 降雨 冰川 岩石 矿石 铜材 锡材 镍材 锂盐 砂土 黏土 砖瓦 屋顶 保温 窗户 密码 路由 电缆 卫星 轨道 着陆 尘埃'.split(
    ' ',
  );

const drawn = <T>(chance: Chance, from: readonly T[]): T => from[chance.below(from.length)] as T;

/** A made-up text of so many words, the same for the same seed. */
export function textOfSeed(seed: number, words = 300, language: 'en' | 'zh' = 'en'): string {
  const chance = new Chance(seed, 44);
  const sentences: string[] = [];
  for (let told = 0; told < words; ) {
    const length = 8 + chance.below(10);
    const word = (i: number) => (language === 'zh' ? drawn(chance, chinese) : i % 3 === 1 ? drawn(chance, joints) : drawn(chance, english));
    const parts = Array.from({ length }, (_, i) => word(i));
    sentences.push(language === 'zh' ? `${parts.join('')}。` : `${parts.join(' ')}.`);
    told += length;
  }
  return sentences.join(language === 'zh' ? '' : ' ');
}

/** Another word for this share of the words, drawn one by one; of Chinese, other characters for pairs of characters. */
export function reworded(text: string, share: number, seed: number): string {
  const chance = new Chance(seed, 45);
  const isChinese = /\p{Script=Han}/u.test(text);
  const parts = isChinese ? (text.match(/\p{Script=Han}{2}|[^\p{Script=Han}]|\p{Script=Han}/gu) ?? []) : text.split(' ');
  const other = () => (isChinese ? drawn(chance, chinese) : drawn(chance, english));
  return parts.map((part) => (chance.below(1000) < share * 1000 && /\p{L}/u.test(part) ? other() : part)).join(isChinese ? '' : ' ');
}

const sentencesOf = (text: string) => text.match(/[^.。]+[.。]\s?/g) ?? [text];
/** The same sentences in another order. */
export function shuffled(text: string, seed: number): string {
  const chance = new Chance(seed, 46);
  const order = sentencesOf(text).map((sentence) => ({ sentence: sentence.trim(), lot: chance.below(1_000_000) }));
  return order
    .sort((a, b) => a.lot - b.lot)
    .map(({ sentence }) => sentence)
    .join(text.includes('。') ? '' : ' ');
}
/** The first half of one text before the second half of another. */
export function spliced(text: string, other: string): string {
  const [one, two] = [sentencesOf(text), sentencesOf(other)];
  return [...one.slice(0, Math.ceil(one.length * 0.6)), ...two.slice(0, Math.floor(two.length * 0.4))].map((part) => part.trim()).join(' ');
}

export interface Laid {
  readonly title?: string;
  readonly abstract: string;
  readonly callId?: string;
  readonly leadId?: string;
  readonly submittedAt?: string;
  readonly stage?: 'interest' | 'full';
  readonly earlierId?: string | null;
  readonly state?: 'submitted' | 'withdrawn' | 'draft';
}

export interface Ground {
  readonly holder: AnyRow;
  readonly host: AnyRow;
  readonly callId: string;
}

const said = (en: string, zhHans = en) => ({ en, 'zh-Hans': zhHans });
let grounds = 0;

/** An agency that runs a call, and an institute that applies. */
export async function layGround(asked: Asked): Promise<Ground> {
  const as = { ...asked, person: platform };
  const make = (record: Parameters<typeof actsOf>[0], row: object) => ask(actsOf(record).create, row, as);
  const n = ++grounds;
  const holder = await make(organisation, { name: said(`Agency of Wells ${n}`, `水井署${n}`), kind: 'government-unit' });
  const host = await make(organisation, { name: said(`Institute of Materials ${n}`, `材料研究所${n}`), kind: 'research-institute' });
  return { holder, host, callId: await layCall(as, holder.id) };
}

/** A published call of the agency. */
export async function layCall(
  asked: Asked,
  holderId: string,
  summary = said('Wells that warn before they run dry', '会预警的水井'),
): Promise<string> {
  return ask(
    laying(async (within) => (await keep(within, call, { ...callRow, code: `CALL-${newId().slice(-12)}`, holderId, summary })).id),
    {},
    {
      ...asked,
      person: platform,
    },
  );
}

const callRow = {
  state: 'published',
  title: said('Wells', '水井'),
  eligibility: null,
  afterClosing: null,
  contact: null,
  kind: 'open',
  programmeId: null,
  problemId: null,
  budgetLineId: null,
  regionId: null,
  fieldCodes: [],
  partnerFunders: [],
  isOpenAbroad: true,
  stages: ['full'],
  opensAt: '2031-01-01T00:00:00.000Z',
  interestDeadlineAt: null,
  deadlineAt: '2031-06-30T15:00:00.000Z',
  zone: 'Etc/UTC',
  graceMinutes: 0,
  publicityDays: 10,
  decisionExpectedOn: null,
  currency: 'EUR',
  budgetMinor: null,
  floorMinor: null,
  capMinor: null,
  mostPerLead: null,
  mostPerOrganisation: null,
  blindness: 'single',
  reviewsPerApplication: 3,
  criteria: [],
  scale: { from: 1, to: 6, step: '1', anchors: [] },
  publishedAt: '2031-01-01T00:00:00.000Z',
  closedAt: null,
  clonedFromId: null,
};

/** A command that lays what no rule would have let pass by itself. */
export const laying = <T>(lay: (asked: Asked) => Promise<T>) =>
  command({ name: 'lay-ground', says: said('Lay', '置入'), input: z.strictObject({}), may: () => true, run: lay });

let leads = 0;
/** Applications as if they had been submitted: the rules of submitting have tests of their own. */
export async function layApplications(asked: Asked, ground: Ground, wanted: readonly Laid[]): Promise<ApplicationRow[]> {
  const as = { ...asked, person: platform };
  const people: string[] = [];
  for (const { leadId } of wanted)
    people.push(leadId ?? (await ask(actsOf(person).create, { givenName: 'Nele', familyName: `Duin ${++leads}` }, as)).id);
  return ask(
    laying(async (within) => {
      const rows: ApplicationRow[] = [];
      for (const [
        i,
        {
          title = 'Wells',
          abstract,
          callId = ground.callId,
          submittedAt = within.now,
          earlierId = null,
          state = 'submitted',
          stage = 'full',
        },
      ] of wanted.entries()) {
        const id = newId();
        const leadId = people[i] as string;
        const isIn = state !== 'draft';
        const row = await keep(within, application, {
          id,
          state,
          reference: `KE-${id.slice(-12)}`,
          callId,
          programmeId: null,
          holderId: ground.holder.id,
          regionId: null,
          stage,
          title,
          titleTranslated: null,
          abstract,
          leadId,
          organisationId: ground.host.id,
          answers: {},
          eligibility: null,
          requestedMinor: 100_000,
          currency: 'EUR',
          durationMonths: 24,
          fieldCodes: [],
          keywords: [],
          careerStage: null,
          earlierId,
          submittedAt: isIn ? submittedAt : null,
          contentHash: isIn ? 'a'.repeat(64) : null,
        });
        await keep(within, applicationMember, {
          state: 'confirmed',
          applicationId: row.id,
          personId: leadId,
          role: 'lead',
          organisationId: ground.host.id,
          part: null,
          answeredAt: null,
        });
        rows.push(row);
      }
      return rows;
    }),
    {},
    as,
  );
}

/** Somebody who holds a role, everywhere or in one organisation. */
export const holding = (
  role: 'programme-officer' | 'evaluator' | 'administrator',
  organisationId: string | null = null,
  more: Partial<Person> = {},
): Person => ({
  id: newId(),
  held: [{ role, organisationId }],
  cleared: 'internal',
  ...more,
});

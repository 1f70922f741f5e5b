/** What applicants write: titles, summaries and answers put together from the words of a topic, in both languages. */

import type { Chance } from '#engines/chance';
import type { Language, Words } from '#kernel';
import { between, oneOf, someOf } from './choose.ts';
import { allTowns } from './places.ts';
import type { Topic } from './topics/index.ts';

/** What one proposal is about; every sentence of it speaks of these. */
export interface Matter {
  readonly thing: Words;
  readonly problems: readonly [Words, Words];
  readonly methods: readonly [Words, Words, Words];
  readonly outcomes: readonly [Words, Words];
  readonly user: Words;
  readonly town: Words;
  readonly otherTown: Words;
  readonly months: number;
  readonly count: number;
}

export interface Written {
  readonly title: Words;
  readonly abstract: Words;
  readonly aims: Words;
  readonly approach: Words;
  readonly impact: Words;
  readonly keywords: readonly Words[];
}

export function matterOf(chance: Chance, topic: Topic): Matter {
  const [town, otherTown] = someOf(chance, allTowns, 2);
  return {
    thing: oneOf(chance, topic.things),
    problems: someOf(chance, topic.problems, 2) as [Words, Words],
    methods: someOf(chance, topic.methods, 3) as [Words, Words, Words],
    outcomes: someOf(chance, topic.outcomes, 2) as [Words, Words],
    user: oneOf(chance, topic.users),
    town: (town as (typeof allTowns)[number]).name,
    otherTown: (otherTown as (typeof allTowns)[number]).name,
    months: between(chance, 2, 6) * 6,
    count: between(chance, 3, 60),
  };
}

type Sentence = (m: Spoken) => string;
/** The matter in one language. */
type Spoken = {
  readonly [K in 'thing' | 'problem' | 'other' | 'm1' | 'm2' | 'm3' | 'out' | 'out2' | 'user' | 'town' | 'otherTown']: string;
} & {
  readonly months: number;
  readonly count: number;
};
interface Spoke {
  readonly en: Sentence;
  readonly 'zh-Hans': Sentence;
}

const s = (en: Sentence, chinese: Sentence): Spoke => ({ en, 'zh-Hans': chinese });

const titles: readonly Spoke[] = [
  s(
    (m) => `${capital(m.thing)}: towards ${m.out}`,
    (m) => `${m.thing}：面向${m.out}`,
  ),
  s(
    (m) => `${capital(m.thing)} for ${m.user}`,
    (m) => `面向${m.user}的${m.thing}`,
  ),
  s(
    (m) => `From ${m.town} to ${m.otherTown}: ${m.thing}`,
    (m) => `从${m.town}到${m.otherTown}：${m.thing}`,
  ),
  s(
    (m) => `${capital(m.out)} by ${m.m1}`,
    (m) => `基于${m.m1}的${m.out}`,
  ),
  s(
    (m) => `Understanding ${m.thing} through ${m.m1}`,
    (m) => `以${m.m1}认识${m.thing}`,
  ),
];
const openings: readonly Spoke[] = [
  s(
    (m) => `In and around ${m.town} ${m.problem}, and ${m.other}.`,
    (m) => `在${m.town}一带，${m.problem}，而且${m.other}。`,
  ),
  s(
    (m) => `Two facts stand behind this proposal: ${m.problem}, and ${m.other}.`,
    (m) => `本项目源于两个事实：${m.problem}；${m.other}。`,
  ),
  s(
    (m) => `${capital(m.user)} have told us for years that ${m.problem}. We found that ${m.other}.`,
    (m) => `${m.user}多年来反映${m.problem}。我们还发现${m.other}。`,
  ),
  s(
    (m) => `Since the last survey of ${m.town} it is known that ${m.problem}.`,
    (m) => `自上次${m.town}调查以来，人们已知道${m.problem}。`,
  ),
];
const aims: readonly Spoke[] = [
  s(
    (m) => `We study ${m.thing} and mean to deliver ${m.out} within ${m.months} months.`,
    (m) => `我们研究${m.thing}，计划在${m.months}个月内交付${m.out}。`,
  ),
  s(
    (m) => `The project asks how ${m.thing} can be made to work for ${m.user}, and ends with ${m.out}.`,
    (m) => `项目探讨如何使${m.thing}真正服务于${m.user}，最终形成${m.out}。`,
  ),
  s(
    (m) => `Our question is simple: what would it take to bring ${m.thing} from the laboratory to ${m.town}? The answer will be ${m.out}.`,
    (m) => `我们的问题很简单：怎样把${m.thing}从实验室带到${m.town}？答案将是${m.out}。`,
  ),
];
const approaches: readonly Spoke[] = [
  s(
    (m) => `First we set up ${m.m1}. It is followed by ${m.m2}, at ${m.count} places between ${m.town} and ${m.otherTown}.`,
    (m) => `首先建立${m.m1}，随后在${m.town}与${m.otherTown}之间的${m.count}个地点开展${m.m2}。`,
  ),
  s(
    (m) => `The work joins ${m.m1} with ${m.m2}; ${m.count} samples are enough to tell an effect of the size that ${m.user} care about.`,
    (m) => `工作将${m.m1}与${m.m2}相结合；${m.count}个样本足以识别${m.user}所关心的效果大小。`,
  ),
  s(
    (m) =>
      `Work package one is ${m.m1}, work package two ${m.m2}. Every ${Math.max(2, Math.round(m.months / 6))} months the partners meet in ${m.otherTown} and decide whether to go on.`,
    (m) =>
      `第一工作包为${m.m1}，第二工作包为${m.m2}。合作方每${Math.max(2, Math.round(m.months / 6))}个月在${m.otherTown}会商，决定是否继续。`,
  ),
];
const seconds: readonly Spoke[] = [
  s(
    (m) => `Results are checked by ${m.m3}, carried out by people who did not take part before.`,
    (m) => `结果由未参与前期工作的人员以${m.m3}加以检验。`,
  ),
  s(
    (m) => `As a safeguard ${m.m3} runs beside it; if the two disagree by more than a tenth, we say so and stop.`,
    (m) => `作为保障，同步进行${m.m3}；两者相差超过一成时，我们如实说明并停止。`,
  ),
  s(
    (m) => `What we do not know yet is whether ${m.m3} will hold in a wet year; month ${Math.round(m.months / 2)} is the time to decide.`,
    (m) => `尚不确定${m.m3}在丰水年是否可行，将于第${Math.round(m.months / 2)}个月作出判断。`,
  ),
];
const impacts: readonly Spoke[] = [
  s(
    (m) => `${capital(m.user)} in ${m.otherTown} have agreed to try it, and ${m.out2} will be open to everyone.`,
    (m) => `${m.otherTown}的${m.user}已同意试用，${m.out2}将向所有人开放。`,
  ),
  s(
    (m) => `If it works, ${m.user} save about ${m.count} working days a year; ${m.out2} stays behind in any case.`,
    (m) => `若获成功，${m.user}每年可节省约${m.count}个工作日；无论如何都将留下${m.out2}。`,
  ),
  s(
    (m) => `The first to gain are ${m.user} of ${m.town}. ${capital(m.out2)} follows by month ${m.months}.`,
    (m) => `首先受益的是${m.town}的${m.user}。第${m.months}个月将形成${m.out2}。`,
  ),
];

export function write(chance: Chance, matter: Matter): Written {
  const say = (...kinds: readonly (readonly Spoke[])[]): Words => {
    const spoken = kinds.map((kind) => oneOf(chance, kind));
    const tell = (language: Language) =>
      spoken.map((sentence) => sentence[language](spokenIn(matter, language))).join(language === 'en' ? ' ' : '');
    return { en: tell('en'), 'zh-Hans': tell('zh-Hans') };
  };
  return {
    title: say(titles),
    abstract: say(openings, aims, approaches, impacts),
    aims: say(aims, openings),
    approach: say(approaches, seconds),
    impact: say(impacts, seconds),
    keywords: [matter.thing, matter.methods[0], matter.user],
  };
}

const spokenIn = (m: Matter, language: Language): Spoken => ({
  thing: m.thing[language],
  problem: m.problems[0][language],
  other: m.problems[1][language],
  m1: m.methods[0][language],
  m2: m.methods[1][language],
  m3: m.methods[2][language],
  out: m.outcomes[0][language],
  out2: m.outcomes[1][language],
  user: m.user[language],
  town: m.town[language],
  otherTown: m.otherTown[language],
  months: m.months,
  count: m.count,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The same text said again by somebody who hopes that nobody looks: towns and numbers changed, some sentences moved. */
export function reworded(chance: Chance, { title, abstract, aims: aim, approach, impact, keywords }: Written, from: Matter): Written {
  const [town, otherTown] = someOf(chance, allTowns, 2).map(({ name }) => name) as [Words, Words];
  const change = (text: Words): Words => ({
    en: text.en
      .replaceAll(from.town.en, town.en)
      .replaceAll(from.otherTown.en, otherTown.en)
      .replaceAll(` ${from.count} `, ` ${from.count + 2} `),
    'zh-Hans': text['zh-Hans']
      .replaceAll(from.town['zh-Hans'], town['zh-Hans'])
      .replaceAll(from.otherTown['zh-Hans'], otherTown['zh-Hans'])
      .replaceAll(`${from.count}个`, `${from.count + 2}个`),
  });
  return {
    title: { en: `${title.en}, a new approach`, 'zh-Hans': `${title['zh-Hans']}新探` },
    abstract: change(abstract),
    aims: change(aim),
    approach: change(approach),
    impact: change(impact),
    keywords,
  };
}

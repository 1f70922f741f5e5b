/** The calls of the year, and under which programme each is. */

import type { Chance } from '#engines/chance';
import type { Words } from '#kernel';
import { between } from './choose.ts';
import { topics } from './topics/index.ts';

export interface PlannedProgramme {
  readonly code: string;
  readonly name: Words;
  readonly purpose: Words;
  readonly kind: 'programme' | 'major-project' | 'free-exploration' | 'young-scientists' | 'problem-solving';
  readonly chainLink: 'basic' | 'applied' | 'pilot' | 'product' | 'market';
  /** Codes of tasks of the strategy of Kestria. */
  readonly tasks: readonly string[];
  /** Indices of its topics. */
  readonly topics: readonly number[];
}

export interface PlannedCall {
  readonly code: string;
  readonly programme: number;
  readonly topic: number;
  readonly title: Words;
  readonly summary: Words;
  readonly blindness: 'single' | 'double' | 'triple';
  /** Days from the end of the story; a deadline after it is open still. */
  readonly opensDay: number;
  readonly deadlineDay: number;
  readonly applications: number;
  /** Share of the applications for which there is money. */
  readonly funded: number;
  readonly earlyCareerOnly: boolean;
}

const said = (en: string, chinese: string): Words => ({ en, 'zh-Hans': chinese });

export const programmes: readonly PlannedProgramme[] = [
  {
    code: 'tight-pipes',
    name: said('Tight pipes', '管网严密'),
    purpose: said('Less water is lost between the well and the tap.', '减少从水井到龙头之间的漏失。'),
    kind: 'major-project',
    chainLink: 'pilot',
    tasks: ['leak-sensors', 'pipe-renewal'],
    topics: [0, 2, 3],
  },
  {
    code: 'free-enquiry',
    name: said('Free enquiry', '自由探索'),
    purpose: said('Questions that researchers choose themselves.', '由研究人员自主选题。'),
    kind: 'free-exploration',
    chainLink: 'basic',
    tasks: ['open-benches'],
    topics: [1, 7, 10, 5],
  },
  {
    code: 'first-steps',
    name: said('First steps', '起步'),
    purpose: said(
      'The first own project of young scientists; breaks in a career are counted out.',
      '支持青年科学家首个自主项目，职业中断时间予以扣除。',
    ),
    kind: 'young-scientists',
    chainLink: 'basic',
    tasks: ['masters-and-learners'],
    topics: [5, 8, 9, 10],
  },
  {
    code: 'workshop-research',
    name: said('Research in the workshop', '工坊中的研究'),
    purpose: said('Firms and institutes try together what the bench has shown.', '企业与院所共同试验工作台上的成果。'),
    kind: 'programme',
    chainLink: 'applied',
    tasks: ['open-benches', 'bench-vouchers'],
    topics: [4, 6, 7, 2],
  },
  {
    code: 'made-to-last',
    name: said('Made to last', '耐用'),
    purpose: said('Things that the state buys can be mended nearby.', '国家采购的物品可就近修好。'),
    kind: 'programme',
    chainLink: 'product',
    tasks: ['mendable-tenders'],
    topics: [6, 7, 11],
  },
  {
    code: 'hard-problems',
    name: said('Hard problems', '难题攻关'),
    purpose: said('Whoever can solve a problem of the register may apply.', '凡能解决登记难题者均可申请。'),
    kind: 'problem-solving',
    chainLink: 'pilot',
    tasks: ['leak-sensors'],
    topics: [0, 2, 3, 4],
  },
];

const kinds: Readonly<Record<PlannedProgramme['kind'], Words>> = {
  programme: said('Joint projects', '联合项目'),
  'major-project': said('Work packages', '课题'),
  'free-exploration': said('Project grants', '面上项目'),
  'young-scientists': said('Starting grants', '青年项目'),
  'problem-solving': said('Solvers wanted', '揭榜攻关'),
};

/** So many calls over a year; their applications together are `applications`. Every seventh is open at the end of the story. */
export function planCalls(chance: Chance, count: number, applications: number, year: number): PlannedCall[] {
  const weights = Array.from({ length: count }, () => 0.4 + chance.uniform());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = applications;
  return Array.from({ length: count }, (_, i) => {
    const programme = i % programmes.length;
    const of = programmes[programme] as PlannedProgramme;
    const round = Math.floor(i / programmes.length);
    const topic = of.topics[round % of.topics.length] as number;
    const isLast = i === count - 1;
    const share = isLast ? left : Math.min(left, Math.max(3, Math.round((applications * (weights[i] as number)) / total)));
    left -= share;
    const deadlineDay = i % 7 === 6 ? between(chance, 5, 40) : -between(chance, 150, 330);
    return {
      code: `${of.code}-${year}-${round + 1}`,
      programme,
      topic,
      title: named(kinds[of.kind], topics[topic]?.name ?? of.name, year),
      summary: {
        en: `${of.purpose.en} This call asks for work on ${topics[topic]?.name.en.toLowerCase()}.`,
        'zh-Hans': `${of.purpose['zh-Hans']}本指南征集“${topics[topic]?.name['zh-Hans']}”方面的研究。`,
      },
      blindness: (['single', 'double', 'triple'] as const)[i % 3] ?? 'double',
      opensDay: deadlineDay - between(chance, 40, 70),
      deadlineDay,
      applications: share,
      funded: 0.15 + 0.2 * chance.uniform(),
      earlyCareerOnly: of.kind === 'young-scientists',
    };
  });
}

const named = (kind: Words, topic: Words, year: number): Words => ({
  en: `${kind.en}: ${topic.en.toLowerCase()} ${year}`,
  'zh-Hans': `${topic['zh-Hans']}${kind['zh-Hans']}（${year}年）`,
});

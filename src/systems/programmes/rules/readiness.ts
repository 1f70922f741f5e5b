/** What keeps a programme from being launched: every fault, by its place. Pure. */
import { type Fault, faultAt, languages, type Text } from '#kernel';

export interface Studied {
  readonly kind: string;
  readonly name: Text;
  readonly purpose: Text;
  readonly chainLink: string | null;
  readonly earlyCareerPercent: string | null;
  readonly careerRule: unknown;
  readonly partnerFunders: readonly unknown[];
  /** How many mandates, goals and gates stand. */
  readonly mandates: number;
  readonly goals: number;
  readonly gates: number;
  readonly chiefEngineers: number;
  readonly isFeasible: boolean;
}

/** Every programme serves something and stands at a link of the chain; a major project was found feasible and has goals, gates and a chief engineer. */
export function faultsBeforeLaunch(studied: Studied): Fault[] {
  return [
    ...missingWords(studied),
    ...when(
      studied.mandates === 0,
      '/mandates',
      'no-mandate',
      'It serves nothing yet. Say which task, objective or clause with cite-mandate.',
      '尚无任务依据。请用 cite-mandate 指明任务、目标或条款。',
    ),
    ...when(
      studied.chainLink === null,
      '/chainLink',
      'no-chain-link',
      'Say at which link of the chain it stands.',
      '请指明所处创新链环节。',
    ),
    ...(studied.kind === 'major-project' ? faultsOfMajor(studied) : []),
    ...when(
      studied.kind === 'young-scientists' && studied.careerRule === null,
      '/careerRule',
      'no-career-rule',
      'Say who is early in a career: years since the doctorate or birth, and breaks.',
      '请写明青年资格规则：自博士学位或出生起的年限及职业中断。',
    ),
    ...when(
      studied.earlyCareerPercent !== null && studied.careerRule === null,
      '/careerRule',
      'no-career-rule',
      'A share is kept for early careers, so say who that is.',
      '已为青年人员保留比例，请写明资格规则。',
    ),
    ...when(
      studied.kind === 'joint' && studied.partnerFunders.length === 0,
      '/partnerFunders',
      'no-partner-funder',
      'A joint programme names who funds with the holder.',
      '联合资助计划须写明联合资助方。',
    ),
  ];
}

const faultsOfMajor = ({ isFeasible, goals, gates, chiefEngineers }: Studied): Fault[] => [
  ...when(
    !isFeasible,
    '/feasibility',
    'not-found-feasible',
    'A major project is launched after its dossier was reviewed by others and accepted. Submit one with submit-dossier.',
    '重大项目须经独立论证并通过后方可启动。请用 submit-dossier 提交论证报告。',
  ),
  ...when(goals === 0, '/goals', 'no-goal', 'Set at least one goal with set-goal.', '请用 set-goal 至少设定一个目标。'),
  ...when(gates === 0, '/gates', 'no-gate', 'Set at least one stage gate with set-gate.', '请用 set-gate 至少设定一个阶段关口。'),
  ...when(
    chiefEngineers === 0,
    '/roles',
    'no-chief-engineer',
    'Name a chief engineer with appoint-to-programme.',
    '请用 appoint-to-programme 任命总工程师。',
  ),
];

const missingWords = (studied: Studied): Fault[] =>
  (['name', 'purpose'] as const).flatMap((column) =>
    languages
      .filter((language) => studied[column][language] === undefined)
      .map((language) =>
        faultAt(
          `/${column}/${language}`,
          'words-needed',
          'What the public reads is said in both languages.',
          '公开内容须有中英文两种文本。',
        ),
      ),
  );

const when = (isSo: boolean, ...fault: Parameters<typeof faultAt>): Fault[] => (isSo ? [faultAt(...fault)] : []);

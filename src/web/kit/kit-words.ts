/** The words of the shell and the kit, in every language. */
import type { Language } from './language.ts';

const en = {
  product: 'Mainspring',
  skip: 'Skip to content',
  mainNavigation: 'Main',
  menu: 'Menu',
  asOf: 'As of',
  asOfLong: 'Show everything as it stood on',
  show: 'Show',
  today: 'Today',
  backToToday: 'Back to today',
  onDay: (day: string) => `On ${day}`,
  search: 'Search',
  searchHint: 'Search clauses, targets',
  language: 'Language',
  theme: 'Theme',
  themeLight: 'Light',
  themeDark: 'Dark',
  themeSystem: 'As the system',
  signIn: 'Sign in',
  inbox: 'Inbox',
  unread: 'unread',
  mail: 'Mail',
  timesIn: (zone: string) => `Times in ${zone} unless said otherwise`,

  direct: 'Direct',
  fund: 'Fund',
  observe: 'Observe',
  registry: 'Registry',
  work: 'Work',
  atAGlance: 'Strategy at a glance',
  targets: 'Targets',
  clauses: 'Clauses',
  strategyTree: 'Strategy tree',
  coverage: 'Coverage',
  versions: 'Versions',
  foresight: 'Foresight',
  indicators: 'Indicators',
  regions: 'Regions',
  funds: 'Funds',
  overlaps: 'Overlaps',
  sanctions: 'Sanctions',
  output: 'Own tables',
  programmes: 'Programmes',
  problems: 'Problems to solve',
  reviewers: 'Reviewers',
  reviews: 'My reviews',
  projects: 'Projects',
  reports: 'Reports',
  results: 'Results',
  applications: 'My applications',
  calls: 'Calls',
  panels: 'Panels',
  indices: 'Composite indices',
  periods: 'Reporting periods',
  organisations: 'Organisations',
  people: 'People',
  codeLists: 'Code lists',
  myWork: 'My work',
  import: 'Import',
  jobs: 'Jobs',
  journal: 'Journal',
  delegations: 'Acting for others',
  webhooks: 'Webhooks',
  actingFor: (who: string, name: string, may: 'read' | 'drafts' | 'everything') =>
    `${who}, you act in the name of ${name}: ${{ read: 'you can read, and change nothing', drafts: 'you can work on drafts', everything: 'you can do what they can' }[may]}.`,
  stopActing: 'Be yourself again',

  problemTitle: (status: number) =>
    status === 404
      ? 'Nothing is at this address'
      : status === 401 || status === 403
        ? 'This page is not open to you'
        : 'This page could not be shown',
  problemHelp: (status: number) =>
    status === 404
      ? 'The record may have moved, or it may not be open to you. Check the address, or look for it from the start page.'
      : status === 401 || status === 403
        ? 'Sign in with an account that may see it, or ask whoever sent you the link.'
        : 'Try again in a moment. If it happens again, tell the people who run this site the time and the address.',
  toStart: 'Go to the strategy at a glance',
  tryAgain: 'Try again',
  loading: 'Loading',
} as const;

type Words = { readonly [K in keyof typeof en]: (typeof en)[K] extends (...values: infer V) => string ? (...values: V) => string : string };

const zh: Words = {
  product: 'Mainspring',
  skip: '跳到正文',
  mainNavigation: '主导航',
  menu: '菜单',
  asOf: '截至',
  asOfLong: '按以下日期的状态显示',
  show: '显示',
  today: '今天',
  backToToday: '回到今天',
  onDay: (day) => `截至${day}`,
  search: '搜索',
  searchHint: '搜索条款、指标',
  language: '语言',
  theme: '主题',
  themeLight: '浅色',
  themeDark: '深色',
  themeSystem: '跟随系统',
  signIn: '登录',
  inbox: '收件箱',
  unread: '条未读',
  mail: '邮件',
  timesIn: (zone) => `除另有说明外，时间均为${zone}时间`,

  direct: '统筹',
  fund: '资金',
  observe: '监测',
  registry: '名录',
  work: '工作',
  atAGlance: '战略总览',
  targets: '指标',
  clauses: '条款',
  strategyTree: '战略结构',
  coverage: '任务覆盖',
  versions: '版本',
  foresight: '前瞻',
  indicators: '统计指标',
  regions: '地区',
  funds: '基金',
  overlaps: '重复线索',
  sanctions: '限制措施',
  output: '自定义报表',
  programmes: '计划',
  problems: '卡脖子问题',
  reviewers: '评审专家',
  reviews: '我的评审',
  projects: '项目',
  reports: '科技报告',
  results: '成果',
  applications: '我的申请',
  calls: '指南',
  panels: '评审组',
  indices: '综合指数',
  periods: '报告期',
  organisations: '机构',
  people: '人员',
  codeLists: '代码表',
  myWork: '我的工作',
  import: '导入',
  jobs: '后台任务',
  journal: '日志',
  delegations: '代他人操作',
  webhooks: '外发通知',
  actingFor: (who, name, may) =>
    `${who}，您正以${name}的名义操作：${{ read: '仅可阅读，不可更改', drafts: '可编辑草稿', everything: '可行使其全部权限' }[may]}。`,
  stopActing: '恢复本人身份',

  problemTitle: (status) => (status === 404 ? '此地址没有内容' : status === 401 || status === 403 ? '您无权查看此页' : '此页无法显示'),
  problemHelp: (status) =>
    status === 404
      ? '记录可能已移动，或不对您开放。请检查地址，或从首页查找。'
      : status === 401 || status === 403
        ? '请用有权限的账户登录，或询问给您链接的人。'
        : '请稍后再试。如果再次发生，请把时间和地址告诉网站管理者。',
  toStart: '前往战略总览',
  tryAgain: '重试',
  loading: '正在加载',
};

export const kit: Readonly<Record<Language, Words>> = { en, 'zh-Hans': zh };

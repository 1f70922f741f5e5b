/** What the roles are called in messages. */
import type { Role, Words } from '#kernel';

export const roleWords: Readonly<Record<Role, Words>> = {
  public: { en: 'public', 'zh-Hans': '公众' },
  member: { en: 'member', 'zh-Hans': '成员' },
  applicant: { en: 'applicant', 'zh-Hans': '申请人' },
  'principal-investigator': { en: 'principal investigator', 'zh-Hans': '项目负责人' },
  reviewer: { en: 'reviewer', 'zh-Hans': '评审专家' },
  'panel-chair': { en: 'panel chair', 'zh-Hans': '评审组长' },
  'programme-officer': { en: 'programme officer', 'zh-Hans': '计划主管' },
  'budget-holder': { en: 'budget holder', 'zh-Hans': '预算负责人' },
  'facility-manager': { en: 'facility manager', 'zh-Hans': '设施管理员' },
  'technology-broker': { en: 'technology broker', 'zh-Hans': '技术经纪人' },
  'survey-respondent': { en: 'survey respondent', 'zh-Hans': '调查填报人' },
  strategist: { en: 'strategist', 'zh-Hans': '战略管理员' },
  statistician: { en: 'statistician', 'zh-Hans': '统计员' },
  evaluator: { en: 'evaluator', 'zh-Hans': '评估员' },
  auditor: { en: 'auditor', 'zh-Hans': '审计员' },
  administrator: { en: 'administrator', 'zh-Hans': '管理员' },
};

/** The registry: who and where, and the lists that everything is tagged by. */
import { explainConstraints, system } from '#kernel';
import { code, codeList, crosswalk } from './code-lists.ts';
import { mergeOrganisations, mergePeople, undoMerger } from './merge.ts';
import { organisation, region, regionSet } from './organisations.ts';
import { appointment, merger, person } from './people.ts';

const records = [organisation, person, region, regionSet, codeList, code, crosswalk, appointment, merger] as const;
declare module '#kernel' {
  interface Known {
    readonly registry: typeof records;
  }
}

explainConstraints({
  region_parent_check: { field: 'parentId', says: { en: 'A region cannot be part of itself.', 'zh-Hans': '地区不能隶属于自身。' } },
  organisation_parent_check: {
    field: 'parentId',
    says: { en: 'An organisation cannot be part of itself.', 'zh-Hans': '机构不能隶属于自身。' },
  },
  organisation_ror_key: { field: 'ror', says: { en: 'Another organisation has this ROR id.', 'zh-Hans': '另一机构已使用此 ROR 标识。' } },
  organisation_credit_code_key: {
    field: 'creditCode',
    says: { en: 'Another organisation has this credit code.', 'zh-Hans': '另一机构已使用此信用代码。' },
  },
  person_orcid_key: { field: 'orcid', says: { en: 'Another person has this ORCID iD.', 'zh-Hans': '另一人员已使用此 ORCID。' } },
  appointment_to_check: {
    field: 'toOn',
    says: { en: 'An appointment ends on or after the day it begins.', 'zh-Hans': '任职结束日期不得早于开始日期。' },
  },
  appointment_scope_check: {
    field: 'regionId',
    says: {
      en: 'A role is held in one organisation, region, programme or call, not in several.',
      'zh-Hans': '一个角色只能限于一个单位、地区、计划或指南。',
    },
  },
  merger_gone_key: { field: 'goneId', says: { en: 'It is merged already.', 'zh-Hans': '已合并。' } },
});

export const registry = system({ name: 'registry', records, commands: [mergeOrganisations, mergePeople, undoMerger] });

export { code, codeList, crosswalk } from './code-lists.ts';
export { isCreditCode, isOrcid, isRor } from './identifiers.ts';
export { type Likeness, likeOrganisations, likePeople } from './likeness.ts';
export { organisation, organisationKinds, region, regionSet } from './organisations.ts';
export { appointment, isAdministrator, merger, person } from './people.ts';
export { type Acting, actingPerson, type Standing, standingPerson } from './standing.ts';

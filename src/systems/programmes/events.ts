import { z } from 'zod';
import { event, reference } from '#kernel';

const ofProgramme = { programmeId: reference('programme') };
const aboutProgramme = ({ programmeId }: { programmeId: string }) => ({ record: 'programme', id: programmeId });

/** Calls can be opened under it, and money promised for it. */
export const programmeLaunched = event('programmeLaunched', z.strictObject(ofProgramme), {
  says: { en: 'A programme was launched', 'zh-Hans': '计划已启动' },
  about: aboutProgramme,
});

/** A dossier was accepted, returned or rejected. */
export const dossierDecided = event('dossierDecided', z.strictObject({ ...ofProgramme, dossierId: reference('feasibility_dossier') }), {
  says: { en: 'A feasibility dossier was decided', 'zh-Hans': '可行性论证已作出决定' },
  about: ({ dossierId }) => ({ record: 'feasibility_dossier', id: dossierId }),
});

/** A programme passed a gate, waits before it, or ends there. */
export const gateDecided = event('gateDecided', z.strictObject({ ...ofProgramme, gateDecisionId: reference('gate_decision') }), {
  says: { en: 'A stage gate was decided', 'zh-Hans': '阶段关口已作出决定' },
  about: ({ gateDecisionId }) => ({ record: 'gate_decision', id: gateDecisionId }),
});

/** The order of the programmes of a holder changed. */
export const programmesReordered = event('programmesReordered', z.strictObject({ reprioritisationId: reference('reprioritisation') }), {
  says: { en: 'Programmes were re-prioritised', 'zh-Hans': '计划优先级已调整' },
  about: ({ reprioritisationId }) => ({ record: 'reprioritisation', id: reprioritisationId }),
});

/** A problem was held to be solved. */
export const problemSolved = event('problemSolved', z.strictObject({ problemId: reference('problem') }), {
  says: { en: 'A problem was solved', 'zh-Hans': '问题已解决' },
  about: ({ problemId }) => ({ record: 'problem', id: problemId }),
});

/** Who works on figures, and who may see those that are not for the public. */
import { holds, type Person } from '#kernel';

export const isStatistician = (person: Person): boolean => holds(person, ['statistician', 'administrator']);

/** They see indicators before they are published, and figures that are not for publication. */
export const isOfOffice = (person: Person): boolean => holds(person, ['statistician', 'administrator', 'auditor']);

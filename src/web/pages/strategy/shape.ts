/** What the start page asks for, as the API declares it. */
export type { AtAGlance, Carriage, Coverage, Family, RecentChange, TargetAtAGlance, TargetTrajectory } from '#api/types';

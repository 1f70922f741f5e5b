/** The door for pages: the shapes that the hand-written views answer. Types only. */

export type * from './views/allocation/shapes.ts';
export type * from './views/applications/shapes.ts';
export type * from './views/assigning/shapes.ts';
export type * from './views/calls/shapes.ts';
export type * from './views/foresight/shapes.ts';
export type * from './views/funding/shapes.ts';
export type * from './views/glance/shapes.ts';
export type * from './views/indicators/records-shape.ts';
export type * from './views/indicators/shapes.ts';
export type * from './views/indices/shapes.ts';
export type * from './views/integrity/shapes.ts';
export type * from './views/judging/shapes.ts';
export type * from './views/line-of-sight/shapes.ts';
export type * from './views/output/shapes.ts';
export type * from './views/programmes/shapes.ts';
export type * from './views/projects/shapes.ts';
export type * from './views/reports/shapes.ts';
export type * from './views/strategy/shapes.ts';

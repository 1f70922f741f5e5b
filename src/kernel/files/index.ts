export { attaches, letAttach, recordsTakingFiles, takeFiles, takesFiles } from './attachable.ts';
export { type Scanner, scannerNamed, type Verdict } from './clamd.ts';
export { contentOf, isContentKept, keepContent } from './content.ts';
export { endingsTaken, isInert } from './kinds.ts';
export { type Spooled, type SpoolLimits, spool } from './spool.ts';
export { tellKind } from './tell-kind.ts';

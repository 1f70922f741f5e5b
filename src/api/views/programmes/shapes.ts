/** What the pages of programmes and problems ask for. */
import type { Text } from '#kernel';

export interface ProgrammeName {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly state: string;
}
/** A task, objective or clause that a programme serves, where the reader may see it. */
export interface ServedNode {
  readonly kind: 'task' | 'objective' | 'clause';
  readonly id: string;
  /** Code, or the number of a clause. */
  readonly code: string;
  readonly name: Text;
  readonly strategy: { readonly code: string; readonly name: Text };
}
export interface MandateView {
  readonly id: string;
  readonly version: number;
  /** Null: the reader may know that something is served, not what. */
  readonly node: ServedNode | null;
  /** What was agreed; null where none was. */
  readonly sharePercent: string | null;
  /** How much of the money counts for it, in hundredths of a percent. */
  readonly weight: number;
  readonly note: Text | null;
}
export interface ProgrammeListed extends ProgrammeName {
  readonly purpose: Text;
  readonly kind: string;
  readonly tier: number | null;
  readonly sequence: number | null;
  readonly chainLink: string | null;
  readonly holder: Text | null;
  readonly holderId: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly serves: readonly ServedNode[];
  readonly problems: number;
}

/** `GET /api/v1/programme-list`. */
export interface ProgrammesView {
  /** By tier, order in it, and code. */
  readonly programmes: readonly ProgrammeListed[];
  /** Every link of the chain with the programmes that run at it: where there is none is a gap. */
  readonly chain: readonly { readonly link: string; readonly running: number; readonly drafted: number }[];
  readonly reprioritisations: readonly ReprioritisationView[];
  /** May the reader draft one somewhere? */
  readonly mayDraft: boolean;
}
export interface ReprioritisationView {
  readonly id: string;
  readonly version: number;
  readonly name: Text;
  readonly holder: { readonly id: string; readonly name: Text } | null;
  readonly dueOn: string;
  readonly heldOn: string | null;
  readonly everyMonths: number | null;
  readonly state: string;
  readonly because: Text | null;
  readonly changes: readonly {
    readonly programme: ProgrammeName | null;
    readonly from: Place;
    readonly to: Place;
  }[];
  readonly mayHold: boolean;
}
interface Place {
  readonly tier: number | null;
  readonly sequence: number | null;
}

export interface GoalView {
  readonly id: string;
  readonly version: number;
  readonly parentId: string | null;
  readonly code: string;
  readonly name: Text;
  readonly statement: Text | null;
  readonly indicator: Text | null;
  readonly unit: string | null;
  readonly baseline: string | null;
  readonly target: string | null;
  readonly dueOn: string | null;
  readonly state: string;
  readonly moves: readonly string[];
  /** The newest first. */
  readonly readings: readonly { readonly value: string; readonly on: string; readonly source: string }[];
  /** How far of the way from the baseline to the target the last reading is, in per cent; null where it cannot be said. */
  readonly donePercent: number | null;
}
export interface GateView {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly name: Text;
  readonly position: number;
  readonly dueOn: string;
  readonly state: string;
  readonly entryCriteria: readonly Criterion[];
  readonly exitCriteria: readonly Criterion[];
  readonly goals: readonly string[];
  /** The newest first. */
  readonly decisions: readonly {
    readonly outcome: string;
    readonly on: string;
    readonly because: Text;
    readonly answers: readonly { readonly code: string; readonly met: boolean; readonly says?: Text | undefined }[];
  }[];
}
interface Criterion {
  readonly code: string;
  readonly says: Text;
}
export interface NeedView {
  readonly id: string;
  readonly version: number;
  readonly programme: ProgrammeName | null;
  readonly gate: Text | null;
  readonly atGate: Text | null;
  readonly note: Text | null;
  readonly isThere: boolean;
}
export interface DossierView {
  readonly id: string;
  readonly version: number;
  readonly edition: number;
  readonly state: string;
  readonly handling: string;
  readonly authors: readonly string[];
  readonly need: Text;
  readonly route: Text | null;
  readonly alternatives: Text | null;
  readonly risks: Text | null;
  readonly benefits: Text | null;
  readonly money: { readonly currency: string; readonly digits: number } | null;
  readonly costMinor: number | null;
  readonly submittedAt: string | null;
  readonly opinions: readonly OpinionView[];
  readonly decision: {
    readonly outcome: string;
    readonly on: string;
    readonly because: Text;
    readonly answers: readonly { readonly opinionId: string; readonly says: Text }[];
  } | null;
  /** How many opinions it needs before it is accepted. */
  readonly needed: number;
  readonly mayChange: boolean;
  readonly mayDecide: boolean;
}
export interface OpinionView {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly by: string | null;
  readonly verdict: string | null;
  readonly opinion: Text | null;
  readonly conditions: Text | null;
  readonly dueOn: string | null;
  readonly givenAt: string | null;
  /** It is the reader who is asked. */
  readonly isMine: boolean;
}
export interface ProblemListed {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly name: Text;
  readonly statement: Text;
  readonly solvedWhen: Text;
  readonly comparator: Text | null;
  readonly owner: { readonly id: string; readonly name: Text } | null;
  readonly position: string;
  readonly dueOn: string | null;
  readonly state: string;
  readonly fieldCodes: readonly string[];
  readonly programme: ProgrammeName | null;
  readonly serves: ServedNode | null;
  readonly calls: readonly CallNamed[];
  readonly solution: { readonly says: Text; readonly on: string; readonly projectId: string | null } | null;
  readonly maySolve: boolean;
}
/** A call as the reader knows it. */
export interface CallNamed {
  readonly id: string;
  readonly code: string;
  readonly title: Text;
  readonly state: string;
  readonly deadlineAt: string | null;
  readonly zone: string | null;
}

/** `GET /api/v1/programmes/{code}/page`. */
export interface ProgrammeView {
  /** Names of its fields. */
  readonly fields: readonly Text[];
  readonly programme: ProgrammeName & {
    readonly version: number;
    readonly purpose: Text;
    readonly kind: string;
    readonly tier: number | null;
    readonly sequence: number | null;
    readonly chainLink: string | null;
    readonly fieldCodes: readonly string[];
    readonly nonConsensusPercent: string | null;
    readonly earlyCareerPercent: string | null;
    readonly careerRule: {
      readonly mostYears: number;
      readonly from: string;
      readonly breakMonthsPerChild: number;
      readonly otherBreaksCount: boolean;
      readonly mostBreakMonths?: number | undefined;
    } | null;
    readonly routing: { readonly by: string; readonly mostPanels: number } | null;
    readonly foreignPartners: string;
    readonly fromOn: string;
    readonly toOn: string | null;
    readonly launchedAt: string | null;
  };
  readonly holder: { readonly id: string; readonly name: Text } | null;
  readonly fund: { readonly code: string; readonly name: Text } | null;
  readonly partners: readonly { readonly name: Text | null; readonly share: string }[];
  readonly parent: ProgrammeName | null;
  readonly parts: readonly ProgrammeName[];
  readonly mandates: readonly MandateView[];
  readonly goals: readonly GoalView[];
  readonly gates: readonly GateView[];
  readonly needs: readonly NeedView[];
  readonly neededBy: readonly ProgrammeName[];
  readonly roles: readonly { readonly role: string; readonly name: string; readonly speciality: Text | null; readonly fromOn: string }[];
  readonly dossiers: readonly DossierView[];
  readonly problems: readonly ProblemListed[];
  readonly calls: readonly CallNamed[];
  /** Of the projects that the reader may see, by currency, the largest first. */
  readonly money: readonly { readonly currency: string; readonly digits: number; readonly minor: number; readonly projects: number }[];
  readonly projects: readonly {
    readonly id: string;
    readonly reference: string;
    readonly title: Text;
    readonly state: string;
    readonly currency: string;
    readonly digits: number;
    readonly amountMinor: number;
    readonly results: number;
  }[];
  /** What keeps it from being launched, for whoever runs it. */
  readonly notReady: readonly { readonly pointer: string; readonly code: string; readonly says: Text }[];
  readonly moves: readonly string[];
  readonly mayRun: boolean;
  readonly mayWriteDossier: boolean;
}

/** `GET /api/v1/problem-list`. */
export interface ProblemsView {
  readonly problems: readonly ProblemListed[];
  readonly mayRegister: boolean;
}

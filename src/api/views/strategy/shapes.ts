/** What the views of the strategy answer: the pages read these types. Days are YYYY-MM-DD, instants RFC 3339 in UTC, values exact decimals as text. */
import type { Text } from '#kernel';
import type { ActsOnTarget } from '#systems/strategy';

/** A value of a fixed list, with its words. */
export interface Choice {
  readonly value: string;
  readonly label: Text;
}
export interface Named {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
}
export interface ClauseRef {
  readonly id: string;
  readonly number: string;
  readonly heading: Text;
}
export interface Unit {
  readonly id: string;
  readonly name: Text;
}
export interface Mark extends Named {
  readonly family: string;
  readonly meaning: Text;
}
export type CoverageState = 'carried' | 'no-owner' | 'not-carried';

/** Which strategy an answer speaks of, and in which state. */
export interface StrategyRef extends Named {
  readonly summary: Text;
  readonly documentTitle: Text;
  readonly issuedBy: Text;
  readonly issuedOn: string;
  readonly documentUrl: string | null;
  readonly from: number;
  readonly to: number;
  readonly fictional: boolean;
  /** The one that is shown when nobody names one. */
  readonly isDefault: boolean;
  /** The publication that was read; null for a working copy. */
  readonly publication: { readonly id: string; readonly number: number; readonly publishedAt: string } | null;
}

/** The frame of every page. `code` is null where no strategy is published yet, or none was by then. */
export interface ShellView {
  readonly code: string | null;
  readonly strategy: Text;
  readonly today: string;
  readonly zone: Text;
  readonly notice: Text | null;
  readonly strategies: readonly (Named & { readonly isDefault: boolean })[];
}

/** What every node of the tree says of itself. */
export interface Node extends Named {
  readonly statement: Text;
  readonly clause: ClauseRef;
  readonly alsoServes: readonly ClauseRef[];
  readonly marks: readonly Mark[];
  readonly state: Choice;
}
export interface MilestoneLine {
  readonly id: string;
  readonly year: number;
  readonly value: string | null;
  readonly level: number | null;
  readonly comparison: Choice;
  readonly clause: ClauseRef;
  readonly objective: Named;
}
export interface StepLine extends Named {
  readonly from: number;
  readonly to: number;
}
export interface ObjectiveLine extends Named {
  readonly step: StepLine;
  readonly state: Choice;
}
export interface TargetLine extends Named {
  readonly kind: Choice;
  readonly objective: Named;
  readonly clause: ClauseRef;
  readonly owner: Unit | null;
  readonly milestones: readonly MilestoneLine[];
  /** What follows a figure: `%`, a word, or nothing; null when the indicator that measures it may not be read. */
  readonly unit: Text | null;
  readonly state: Choice;
  /** The latest level that an independent rater found; only rubric targets have one. */
  readonly rated: { readonly level: number; readonly on: string } | null;
}
export interface TaskLine extends Named {
  readonly lead: Unit | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly clause: ClauseRef;
  readonly marks: readonly Mark[];
  readonly state: Choice;
}

/** How many nodes there are, and how many a filter let through. */
export interface Counts {
  readonly objectives: number;
  readonly targets: number;
  readonly tasks: number;
}
export interface TreeView {
  readonly strategy: StrategyRef;
  readonly steps: readonly (Node & {
    readonly from: number;
    readonly to: number;
    readonly objectives: readonly (Node & { readonly targets: readonly TargetLine[]; readonly tasks: readonly TaskLine[] })[];
  })[];
  readonly stepsTotal: number;
  readonly total: Counts;
  readonly shown: Counts;
  readonly drafts: number;
  readonly marks: readonly Mark[];
  readonly leads: readonly Unit[];
}

export interface ClauseLine extends ClauseRef {
  readonly level: string;
  readonly kind: Choice;
  readonly marks: readonly Mark[];
  readonly coverage: CoverageState;
  readonly carriers: number;
  readonly state: Choice;
  /** False where it stands only to show the place of a clause under it. */
  readonly isMatch: boolean;
  readonly children: readonly ClauseLine[];
}
export interface ClausesView {
  readonly strategy: StrategyRef;
  readonly chapters: readonly ClauseLine[];
  readonly total: number;
  readonly shown: number;
  readonly counts: CoverageCounts;
  readonly kinds: readonly Choice[];
  readonly marks: readonly Mark[];
}

/** One way from the clause to the work. What does not exist on the way is null. */
export interface Line {
  readonly objective: (Named & { readonly cites: boolean }) | null;
  readonly target: (Named & { readonly cites: boolean }) | null;
  readonly task: (Named & { readonly cites: boolean; readonly lead: Unit | null }) | null;
}
export interface Responsible {
  readonly unit: Unit | null;
  readonly nodes: readonly (Named & { readonly kind: string })[];
}
export interface ClauseView {
  readonly strategy: StrategyRef;
  readonly clause: ClauseRef & {
    readonly paraphrase: Text;
    readonly level: Choice;
    readonly kind: Choice;
    readonly marks: readonly Mark[];
    readonly coverage: CoverageState;
  };
  readonly row: Standing;
  readonly path: readonly ClauseRef[];
  readonly children: readonly ClauseLine[];
  readonly alsoAt: readonly ClauseRef[];
  readonly mentionedBy: readonly ClauseRef[];
  readonly before: ClauseRef | null;
  readonly after: ClauseRef | null;
  readonly objectives: readonly ObjectiveLine[];
  readonly targets: readonly TargetLine[];
  readonly tasks: readonly TaskLine[];
  /** What later systems let carry clauses: programmes, projects. */
  readonly others: readonly (Named & { readonly kind: string; readonly lead: Unit | null })[];
  readonly responsible: readonly Responsible[];
  readonly lines: readonly Line[];
  readonly history: readonly HistoryLine[];
}

/** How the row of a node stands, and what this reader may do with it. */
export interface Standing {
  /** Its records under `/api/v1/`. */
  readonly path: string;
  readonly id: string;
  readonly version: number;
  readonly state: Choice;
  readonly moves: readonly { readonly name: string; readonly label: Text }[];
  readonly mayChange: boolean;
  /** May say which unit is responsible. */
  readonly mayAssign: boolean;
}
export interface HistoryLine {
  readonly at: string;
  readonly what: Text;
  /** What kind of part changed, when it is not the node itself: a milestone. */
  readonly part: Text | null;
  readonly who: Text | null;
  readonly why: string | null;
  readonly version: number;
  readonly isFirst: boolean;
  readonly changes: readonly FieldChange[];
}
export interface FieldChange {
  readonly column: string;
  readonly label: Text;
  readonly from: Text | null;
  readonly to: Text | null;
}

export interface ObjectiveView {
  readonly strategy: StrategyRef;
  readonly objective: Node;
  readonly row: Standing;
  readonly step: StepLine & { readonly statement: Text };
  readonly targets: readonly TargetLine[];
  readonly tasks: readonly TaskLine[];
  /** Milestones that targets of other objectives set for this one. */
  readonly milestones: readonly (MilestoneLine & { readonly target: Named; readonly unit: Text | null })[];
  readonly history: readonly HistoryLine[];
}

export interface TargetsView {
  readonly strategy: StrategyRef;
  readonly kinds: readonly (Choice & { readonly targets: readonly TargetLine[] })[];
  readonly total: number;
}
export interface TargetView {
  readonly strategy: StrategyRef;
  readonly target: Node & {
    readonly kind: Choice;
    readonly direction: Choice;
    readonly area: { readonly code: string; readonly name: Text };
    readonly indicator: (Named & { readonly unit: Text | null; readonly decimals: number | null }) | null;
    readonly indicatorCode: string | null;
    readonly baseline: { readonly year: number; readonly value: string; readonly source: Text | null } | null;
    readonly ranking: { readonly name: Text; readonly publisher: string; readonly edition: string | null } | null;
    readonly rubric: {
      readonly levels: readonly { readonly level: number; readonly descriptor: Text }[];
      readonly evidence: Text;
    } | null;
    readonly owner: Unit | null;
    readonly ownerFrom: string | null;
    readonly splitRule: Choice | null;
    readonly splitNote: Text | null;
  };
  readonly row: Standing;
  readonly acts: ActsOnTarget;
  readonly step: StepLine;
  readonly objective: Named;
  readonly milestones: readonly MilestoneLine[];
  readonly shares: readonly {
    readonly year: number;
    readonly whole: string | null;
    readonly parts: readonly {
      readonly id: string;
      readonly name: Text;
      /** It is a region or a unit; the other one is null. */
      readonly regionCode: string | null;
      readonly organisationId: string | null;
      readonly value: string;
      readonly weight: string | null;
    }[];
    readonly check: {
      readonly addsUp: boolean | null;
      readonly combined: string | null;
      readonly gap: string | null;
      readonly missing: string | null;
    };
  }[];
  readonly tasks: readonly TaskLine[];
  readonly ratings: readonly { readonly id: string; readonly level: number; readonly evidence: Text; readonly on: string }[];
  readonly evidence: readonly {
    readonly id: string;
    readonly says: Text;
    readonly url: string | null;
    readonly on: string;
    /** This reader recorded it, and so may not rate by it. */
    readonly isOwn: boolean;
  }[];
  readonly history: readonly HistoryLine[];
}
export interface TaskView {
  readonly strategy: StrategyRef;
  readonly task: Node & {
    readonly lead: Unit | null;
    readonly leadFrom: string | null;
    readonly support: readonly Unit[];
    readonly from: number | null;
    readonly to: number | null;
  };
  readonly row: Standing;
  readonly objectives: readonly ObjectiveLine[];
  readonly targets: readonly TargetLine[];
  readonly history: readonly HistoryLine[];
}

export interface CoverageCounts {
  readonly clauses: number;
  readonly carried: number;
  readonly noOwner: number;
  readonly notCarried: number;
}
export interface CoverageView {
  readonly strategy: StrategyRef;
  readonly total: CoverageCounts;
  readonly chapters: readonly (ClauseRef & {
    readonly counts: CoverageCounts;
    readonly sections: readonly {
      /** The section; the chapter itself for what stands in no section. */
      readonly clause: ClauseRef;
      readonly clauses: readonly (ClauseRef & { readonly coverage: CoverageState })[];
    }[];
  })[];
  readonly gaps: readonly (ClauseRef & {
    readonly coverage: 'no-owner' | 'not-carried';
    readonly place: ClauseRef | null;
    readonly kind: Choice;
    readonly carriers: readonly (Named & { readonly kind: string })[];
  })[];
  readonly mayDirect: boolean;
}
export interface BalanceView {
  readonly strategy: StrategyRef;
  readonly total: Counts;
  readonly families: readonly {
    readonly family: string;
    readonly marks: readonly (Counts & { readonly mark: Mark })[];
    readonly inSeveral: Counts;
    readonly inNone: Counts;
  }[];
}

export interface PublicationLine {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: string;
  readonly note: Text;
  readonly parts: number;
  readonly digest: string;
}
export interface PublicationsView {
  readonly strategy: StrategyRef;
  readonly strategyId: string;
  readonly items: readonly PublicationLine[];
  /** How many parts of the working copy wait for the next publication; null for those who may not publish. */
  readonly waiting: number | null;
}
export interface ComparedNode {
  readonly id: string;
  readonly kind: Choice;
  readonly code: string;
  readonly name: Text | null;
  readonly path: string | null;
}
export interface ComparisonView {
  readonly strategy: StrategyRef;
  readonly from: PublicationLine;
  readonly to: PublicationLine;
  readonly added: readonly ComparedNode[];
  readonly removed: readonly ComparedNode[];
  readonly changed: readonly (ComparedNode & { readonly changes: readonly FieldChange[] })[];
  readonly unchanged: number;
}

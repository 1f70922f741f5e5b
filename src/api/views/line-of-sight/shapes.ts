/** What the pages of the line of sight ask for. Amounts are minor units; only what the reader may see is in them. */
import type { Text } from '#kernel';

export type SightKind = 'clause' | 'objective' | 'target' | 'task';
export interface SightNode {
  readonly kind: SightKind;
  readonly id: string;
  /** Code, or the number of a clause. */
  readonly code: string;
  readonly name: Text;
}
export interface SightProgramme {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly state: string;
  /** What of the node it serves. */
  readonly serves: readonly SightNode[];
  /** How much of its money counts here, in hundredths of a percent. */
  readonly weight: number;
  readonly projects: number;
}
export interface SightProject {
  readonly id: string;
  readonly reference: string;
  readonly title: Text;
  readonly organisation: Text | null;
  readonly programmeId: string;
  readonly callId: string;
  readonly state: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly currency: string;
  readonly amountMinor: number;
  /** The part that counts here. */
  readonly countedMinor: number;
  readonly results: number;
}
export interface SightResult {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly identifier: string | null;
  readonly url: string | null;
  readonly trl: number | null;
  readonly producedOn: string;
  readonly projectId: string;
}
export interface SightMoney {
  readonly currency: string;
  readonly digits: number;
  readonly countedMinor: number;
  /** By the year in which projects begin, the earliest first. */
  readonly years: readonly { readonly year: number; readonly countedMinor: number; readonly projects: number }[];
  /** What is served → programme → call → project → what came of it. */
  readonly flow: SightFlow;
}
export interface SightFlow {
  readonly nodes: readonly SightFlowNode[];
  readonly links: readonly { readonly from: string; readonly to: string; readonly minor: number }[];
}
export interface SightFlowNode {
  readonly id: string;
  readonly column: number;
  /** A name, or one of the words that the page has: `other`, `with-results`, `no-result-yet`, `ended-without`, `lessons`. */
  readonly name: Text | null;
  readonly word: string | null;
  /** How many things stand together under the word. */
  readonly count: number | null;
  readonly path: string | null;
}

/** `GET /api/v1/sight/{kind}/{name}`: what this bought. */
export interface SightView {
  readonly strategy: { readonly code: string; readonly name: Text };
  readonly node: SightNode;
  /** By currency, the largest first. */
  readonly money: readonly SightMoney[];
  readonly programmes: readonly SightProgramme[];
  readonly calls: readonly {
    readonly id: string;
    readonly code: string;
    readonly title: Text;
    readonly state: string;
    readonly programmeId: string | null;
  }[];
  readonly projects: readonly SightProject[];
  readonly results: readonly SightResult[];
  readonly problems: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: Text;
    readonly state: string;
    readonly position: string;
  }[];
}

/** One way up: what a programme serves, and on whose behalf that stands in the strategy. */
export interface WhyLine {
  readonly weight: number;
  readonly strategy: { readonly code: string; readonly name: Text };
  readonly serves: SightNode;
  readonly objectives: readonly SightNode[];
  /** From the chapter down to the clause. */
  readonly clauses: readonly SightNode[];
}
/** `GET /api/v1/why/{kind}/{id}`: why a project or a result exists. */
export interface WhyView {
  readonly result: SightResult | null;
  readonly project: { readonly id: string; readonly reference: string; readonly title: Text; readonly state: string };
  readonly call: { readonly code: string; readonly title: Text } | null;
  readonly programme: { readonly code: string; readonly name: Text; readonly purpose: Text } | null;
  readonly lines: readonly WhyLine[];
}

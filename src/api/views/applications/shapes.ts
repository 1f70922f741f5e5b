/** What the pages of applications ask for. Amounts are minor units; `digits` says how many of them stand after the point. */
import type { Text, Words } from '#kernel';
import type { ApplicationRow, ReceiptRow } from '#systems/applications';
import type { ConflictView } from '../assigning/shapes.ts';

/** A call as those who apply need it. */
export interface AppliedCall {
  readonly id: string;
  readonly code: string;
  readonly title: Text;
  readonly zone: string;
  readonly deadlineAt: string | null;
  readonly graceUntil: string | null;
}
export type MemberRole = 'lead' | 'co-applicant' | 'contributor' | 'assistant';

/** `GET /api/v1/application-list`: those of which the reader is, or is asked to be, a member; the latest first. */
export interface ApplicationListView {
  readonly items: readonly {
    readonly id: string;
    readonly reference: string;
    readonly title: string;
    readonly call: AppliedCall;
    readonly state: ApplicationRow['state'];
    readonly stage: ApplicationRow['stage'];
    readonly role: MemberRole;
    /** Their own membership waits for their word. */
    readonly invitationId: string | null;
    readonly submittedAt: string | null;
    readonly savedAt: string;
    /** Something was written since the last submission, or nothing was submitted. */
    readonly hasUnsubmitted: boolean;
    /** Questions that need an answer, and how many have one. */
    readonly progress: { readonly done: number; readonly of: number } | null;
    readonly takesChanges: boolean;
  }[];
}

/** `GET /api/v1/applications/{id}/page`. */
export interface ApplicationPageView {
  readonly application: Pick<
    ApplicationRow,
    'id' | 'version' | 'reference' | 'state' | 'stage' | 'submittedAt' | 'contentHash' | 'earlierId'
  >;
  readonly call: AppliedCall & {
    readonly state: string;
    readonly afterClosing: Text | null;
    readonly contact: Text | null;
    readonly currency: string;
    readonly digits: number;
    readonly floorMinor: number | null;
    readonly capMinor: number | null;
    readonly needsHostApproval: boolean;
    readonly decisionExpectedOn: string | null;
  };
  readonly eligibilityForm: FormView | null;
  readonly form: FormView | null;
  readonly draft: {
    readonly version: number;
    readonly savedAt: string;
    /** By place: a JSON Pointer such as `/title` or `/answers/plan/aims`. */
    readonly places: Readonly<Record<string, unknown>>;
  };
  /** Why it cannot be submitted as it stands, but for time, quota and what other systems say. */
  readonly missing: readonly { readonly pointer: string; readonly code: string; readonly says: Words }[];
  readonly hostName: Text | null;
  readonly people: readonly {
    readonly id: string;
    readonly personId: string;
    readonly name: string;
    readonly orcid: string | null;
    readonly role: MemberRole;
    readonly state: string;
    readonly organisation: Text | null;
    readonly part: string | null;
    readonly isSelf: boolean;
  }[];
  readonly receipts: readonly Pick<ReceiptRow, 'id' | 'number' | 'reference' | 'receivedAt' | 'sha256'>[];
  readonly approval: { readonly state: string; readonly decision: string | null; readonly isOfThis: boolean } | null;
  readonly ruling: { readonly rule: string | null; readonly because: string } | null;
  readonly hasUnsubmitted: boolean;
  readonly takesChanges: boolean;
  readonly mayWrite: boolean;
  readonly mayLead: boolean;
  /** Who knows nothing of it in office; null for all but its officers. */
  readonly recusals: readonly RecusalView[] | null;
}
export interface RecusalView extends ConflictView {
  readonly name: string;
}
export interface FormView {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly ui: Readonly<Record<string, unknown>>;
}

/** `GET /api/v1/calls/{name}/applications`: what an officer of the call reads; a recused one finds no sign of the rest. */
export interface CallApplicationsView {
  readonly call: AppliedCall & { readonly currency: string; readonly digits: number };
  /** Of those that the reader may know of, before any filter. */
  readonly counts: { readonly submitted: number; readonly ineligible: number; readonly withdrawn: number };
  /** Counted up to a thousand. */
  readonly found: number;
  readonly items: readonly {
    readonly id: string;
    readonly reference: string;
    readonly title: string;
    readonly state: ApplicationRow['state'];
    readonly lead: string;
    readonly host: Text | null;
    readonly requestedMinor: number | null;
    readonly submittedAt: string | null;
    readonly ruling: { readonly id: string; readonly because: string } | null;
  }[];
  readonly next: string | null;
}

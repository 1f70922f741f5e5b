/** The records of the system, and the facts that it keeps beside them. */
import type { RowOf } from '#kernel';
import { integrityCase } from './records/integrity-case.ts';
import { overlap } from './records/overlap.ts';
import { overlapReply } from './records/overlap-reply.ts';
import { sanction } from './records/sanction.ts';

export const records = [overlap, overlapReply, integrityCase, sanction] as const;
export type OverlapRow = RowOf<typeof overlap>;
export type ReplyRow = RowOf<typeof overlapReply>;
export type CaseRow = RowOf<typeof integrityCase>;
export type SanctionRow = RowOf<typeof sanction>;

interface SignatureRow {
  readonly record: string;
  readonly rowId: string;
  readonly plan: string;
  readonly slots: Buffer | null;
  readonly textHash: string;
  readonly callId: string | null;
  readonly applicationId: string | null;
  readonly madeAt: string;
  readonly checkedAt: string | null;
}
interface FingerprintRow {
  readonly agency: string;
  readonly reference: string;
  readonly keyMark: string;
  readonly slots: Buffer;
  readonly year: number | null;
  readonly importedAt: string;
}

declare module '#kernel' {
  interface Known {
    integrity: typeof records;
  }
  interface OtherTables {
    textSignature: SignatureRow;
    foreignFingerprint: FingerprintRow;
  }
}

export { integrityCase, overlap, overlapReply, sanction };

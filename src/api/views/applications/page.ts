/** One application: its people and whoever approves for the host read the draft, officers what was submitted. */

import { type Asked, find, from } from '#kernel';
import { organisationApproval } from '#systems/access';
import {
  type ApplicationRow,
  application,
  applicationMember,
  contentOfRow,
  draftOf,
  drafts,
  eligibilityRuling,
  faultsOfDraft,
  isApprovedAs,
  placesOf,
  readsDraft,
  receipt,
  roleIn,
  takesChanges,
} from '#systems/applications';
import { type ApplyingStage, type CallRow, call, type FormStage, formIfAny } from '#systems/calls';
import { appliedCall, hostNames, moneyIn, peopleNames } from './called.ts';
import { recusalsOf } from './recusals.ts';
import type { ApplicationPageView, FormView } from './shapes.ts';

export async function applicationPageView(asked: Asked, id: string): Promise<ApplicationPageView> {
  const row = await find(asked, application, id);
  const to = await find(asked, call, row.callId);
  const isInside = await readsDraft(asked, row);
  const draft = isInside ? await draftOf(asked, id) : { content: contentOfRow(row), version: 0, savedAt: row.updatedAt };
  const { content, version, savedAt } = draft;
  const role = await roleIn(asked, asked.person, id);
  const isOpen = takesChanges(row, to, asked.now);
  const { reference, state, stage, submittedAt, contentHash, earlierId } = row;
  return {
    application: { id: row.id, version: row.version, reference, state, stage, submittedAt, contentHash, earlierId },
    call: callView(row, to),
    eligibilityForm: await formView(asked, to, 'eligibility'),
    form: await formView(asked, to, stage as ApplyingStage),
    draft: { version, savedAt, places: Object.fromEntries(placesOf(content)) },
    missing: isInside && isOpen ? await faultsOfDraft(asked, row, to, content) : [],
    hostName: (await hostNames(asked, [content.organisationId])).get(content.organisationId) ?? null,
    people: await peopleView(asked, id),
    receipts: await receiptsOf(asked, id),
    approval: isInside ? await approvalView(asked, row, content) : null,
    ruling: await rulingOn(asked, id),
    hasUnsubmitted: isInside && ((await drafts(asked, [id])).get(id)?.hasUnsubmitted ?? false),
    takesChanges: isOpen,
    mayWrite: isOpen && role !== undefined && role !== 'contributor',
    mayLead: role === 'lead',
    recusals: await recusalsOf(asked, row, to),
  };
}

function callView(row: ApplicationRow, to: CallRow): ApplicationPageView['call'] {
  const { state, afterClosing, contact, floorMinor, capMinor, needsHostApproval, decisionExpectedOn } = to;
  return {
    ...appliedCall(to, row.stage),
    ...moneyIn(to),
    state,
    afterClosing,
    contact,
    floorMinor,
    capMinor,
    needsHostApproval,
    decisionExpectedOn,
  };
}

async function formView(asked: Asked, { id }: CallRow, stage: FormStage): Promise<FormView | null> {
  const form = await formIfAny(asked, id, stage);
  return form ? { schema: form.schema, ui: form.ui } : null;
}

async function peopleView(asked: Asked, id: string): Promise<ApplicationPageView['people']> {
  const rows = await from(asked, applicationMember)
    .where('applicationId', '=', id)
    .where('state', 'in', ['invited', 'confirmed', 'declined'])
    .orderBy('id')
    .execute();
  const names = await peopleNames(
    asked,
    rows.map(({ personId }) => personId),
  );
  const hosts = await hostNames(
    asked,
    rows.map(({ organisationId }) => organisationId),
  );
  return rows.map(({ id: memberId, personId, role, state, organisationId, part }) => ({
    id: memberId,
    personId,
    name: names.get(personId)?.name ?? '',
    orcid: names.get(personId)?.orcid ?? null,
    role,
    state,
    organisation: hosts.get(organisationId ?? '') ?? null,
    part,
    isSelf: personId === asked.person.id,
  }));
}

async function receiptsOf(asked: Asked, id: string): Promise<ApplicationPageView['receipts']> {
  const rows = await from(asked, receipt).where('applicationId', '=', id).orderBy('number', 'desc').execute();
  return rows.map(({ id: receiptId, number, reference, receivedAt, sha256 }) => ({ id: receiptId, number, reference, receivedAt, sha256 }));
}

async function approvalView(
  asked: Asked,
  row: ApplicationRow,
  content: Parameters<typeof isApprovedAs>[1],
): Promise<ApplicationPageView['approval']> {
  const last = await from(asked, organisationApproval)
    .where('rowId', '=', row.id)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return last
    ? { state: last.state, decision: last.decision, isOfThis: isApprovedAs(row, content) && last.rowVersion === row.version }
    : null;
}

async function rulingOn(asked: Asked, id: string): Promise<ApplicationPageView['ruling']> {
  const ruling = await from(asked, eligibilityRuling).where('applicationId', '=', id).where('state', '=', 'standing').executeTakeFirst();
  return ruling ? { rule: ruling.rule, because: ruling.because } : null;
}

/** What everybody reads of the results of a call; and one award, one verdict. */
import { type Asked, find, from, isSignedIn } from '#kernel';
import {
  announcedOf,
  appeal,
  applied,
  award,
  objection,
  organisationsSpokenFor,
  publicityEntry,
  sentenceOf,
  verdict,
} from '#systems/allocation';
import { moneyOf } from '../funding/lines.ts';
import { announcedName, callHead, callIfSeen, callNamed, hostNames, ownVerdicts, seedOf, stateWords } from './heads.ts';
import type { AwardView, ResultsView, VerdictView } from './shapes.ts';

export async function resultsView(asked: Asked, code: string): Promise<ResultsView> {
  const call = await callNamed(asked, code);
  const announced = await announcedOf(asked, call.id);
  const own = isSignedIn(asked.person)
    ? await from(asked, objection).where('callId', '=', call.id).where('personId', '=', asked.person.id).orderBy('id').execute()
    : [];
  return {
    call: callHead(call),
    money: moneyOf(call),
    results: announced && { ...announced, ...(await entriesOf(asked, call.id)) },
    commitment: await seedOf(asked, call.id),
    mine: (await ownVerdicts(asked, call.id)).map(({ id, reference, title, outcome }) => ({ verdictId: id, reference, title, outcome })),
    objections: own.map(({ id, version, says, state, answer }) => ({
      id,
      version,
      says,
      state,
      answer,
      stateWords: stateWords(objection, state),
    })),
    mayObject: isSignedIn(asked.person) && (announced?.takesObjections ?? false),
  };
}

async function entriesOf(asked: Asked, callId: string) {
  const rows = await from(asked, publicityEntry)
    .where('callId', '=', callId)
    .orderBy('outcome')
    .orderBy('reserveRank')
    .orderBy('reference')
    .execute();
  const awards = new Map((await from(asked, award).where('callId', '=', callId).execute()).map((row) => [row.verdictId, row]));
  const hosts = await hostNames(
    asked,
    rows.map(({ organisationId }) => organisationId),
  );
  const entries = rows.map(
    ({ id, verdictId, reference, title, organisationId, leadName, outcome, reserveRank, amountMinor, note, state }) => {
      const made = awards.get(verdictId);
      return {
        ...{ id, reference, title, leadName, outcome, reserveRank, amountMinor, note },
        host: hosts.get(organisationId) ?? null,
        isWithdrawn: state === 'withdrawn',
        award: made ? { id: made.id, state: made.state, stateWords: stateWords(award, made.state) } : null,
      };
    },
  );
  const awarded = entries.filter(({ outcome, isWithdrawn, award: made }) => {
    return outcome === 'award' && !isWithdrawn && made?.state !== 'declined' && made?.state !== 'lapsed';
  });
  return { entries, awardedMinor: awarded.reduce((sum, { amountMinor }) => sum + amountMinor, 0) };
}

export async function awardView(asked: Asked, id: string): Promise<AwardView> {
  const row = await find(asked, award, id);
  const speaks = organisationsSpokenFor(asked.person).includes(row.organisationId);
  const isOpen = row.state === 'offered';
  const mine = await from(asked, verdict).where('id', '=', row.verdictId).executeTakeFirst();
  const { version, reference, title, state, amountMinor, durationMonths, startsOn, conditions, offeredOn, answerBy } = row;
  return {
    award: {
      ...{ id, version, reference, title, state, amountMinor, durationMonths, startsOn, conditions, offeredOn, answerBy },
      stateWords: stateWords(award, state),
    },
    money: moneyOf(row),
    call: await callIfSeen(asked, row.callId),
    host: (await hostNames(asked, [row.organisationId])).get(row.organisationId) ?? null,
    leadName: await announcedName(asked, row),
    mayAccept: isOpen && speaks && asked.now.slice(0, 10) <= answerBy,
    mayDecline: isOpen && (speaks || row.leadId === asked.person.id),
    verdictId: mine?.id ?? null,
  };
}

export async function verdictView(asked: Asked, id: string): Promise<VerdictView> {
  const row = await find(asked, verdict, id);
  const announced = await announcedOf(asked, row.callId);
  const own = applied(asked.person, 'verdict');
  const isMine = own !== false && (await from(asked, verdict).where('id', '=', id).where(own).executeTakeFirst()) !== undefined;
  const lodged = await from(asked, appeal).where('verdictId', '=', id).where('state', '<>', 'withdrawn').executeTakeFirst();
  const made = await from(asked, award).where('verdictId', '=', id).executeTakeFirst();
  const {
    version,
    reference,
    title,
    outcome,
    rank,
    expectedRank,
    lower,
    upper,
    reserveRank,
    amountMinor,
    requestedMinor,
    comment,
    remarks,
  } = row;
  return {
    verdict: {
      ...{
        id,
        version,
        reference,
        title,
        outcome,
        rank,
        expectedRank,
        lower,
        upper,
        reserveRank,
        amountMinor,
        requestedMinor,
        comment,
        remarks,
      },
      reasons: row.reasons.map((reason) => sentenceOf(reason, row.currency)),
    },
    money: moneyOf(row),
    call: await callIfSeen(asked, row.callId),
    appealUntil: announced?.appealUntil ?? null,
    mayAppeal: isMine && !lodged && (announced?.takesAppeals ?? false),
    appeal: lodged
      ? {
          ...{
            id: lodged.id,
            version: lodged.version,
            ground: lodged.ground,
            says: lodged.says,
            state: lodged.state,
            answer: lodged.answer,
          },
          stateWords: stateWords(appeal, lodged.state),
        }
      : null,
    award: made ? { id: made.id, stateWords: stateWords(award, made.state) } : null,
  };
}

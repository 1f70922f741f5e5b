/** An outcome as the studio shows it: figures, and reasons in sentences. */
import { type Judged, type Outcome, sentenceOf } from '#systems/allocation';
import type { JudgedView, OutcomeView } from './shapes.ts';

type Names = ReadonlyMap<string, { readonly id: string; readonly title: string }>;

export function outcomeView(
  { proposals, zone, assessors, model }: Outcome,
  names: Names,
  currency: string,
  isHidden: boolean,
): OutcomeView {
  return {
    proposals: proposals.map((judged) => judgedView(judged, names, currency, isHidden)),
    zone,
    assessors: assessors.map(({ assessor: _, ...figures }, i) => ({ name: String(i + 1), ...figures })),
    isConverged: model?.isConverged ?? false,
  };
}

function judgedView(
  { reference, reasons, inTop, worth: _worth, price: _price, ticket: _ticket, ...judged }: Judged,
  names: Names,
  currency: string,
  isHidden: boolean,
): JudgedView {
  const named = names.get(reference);
  const told = (code: string, name: string) => reasons.find((reason) => reason.code === code)?.values[name];
  return {
    ...judged,
    reference,
    applicationId: named?.id ?? null,
    title: isHidden ? null : (named?.title ?? null),
    inTopPercent: inTop === null ? null : inTop * 100,
    tickets: Number(told('golden-ticket', 'tickets') ?? 0),
    requestedMinor: Number(told('amount', 'requestedMinor') ?? judged.amountMinor ?? 0),
    recommended: (told('recommended', 'outcome') as JudgedView['recommended'] | undefined) ?? null,
    reasons: reasons.map((reason) => sentenceOf(reason, currency)),
  };
}

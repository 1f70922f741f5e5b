/** Calls and names, as the pages of applications say them. */
import { type Asked, from, minorDigits, type Text } from '#kernel';
import type { ApplicationRow } from '#systems/applications';
import { type ApplyingStage, type CallRow, deadlineOf } from '#systems/calls';
import { organisation, person } from '#systems/registry';
import type { AppliedCall } from './shapes.ts';

export function appliedCall(call: CallRow, stage: ApplicationRow['stage']): AppliedCall {
  const { id, code, title, zone } = call;
  return { id, code, title, zone, ...deadlineOf(call, stage as ApplyingStage) };
}

export const moneyIn = ({ currency }: CallRow) => ({ currency, digits: minorDigits(currency) });

export async function hostNames(asked: Asked, ids: readonly (string | null)[]): Promise<Map<string, Text>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null && id !== '') as string[];
  const rows = wanted.length ? await from(asked, organisation).where('id', 'in', wanted).execute() : [];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface Named {
  readonly name: string;
  readonly orcid: string | null;
}
/** As people write themselves. */
export async function peopleNames(asked: Asked, ids: readonly string[]): Promise<Map<string, Named>> {
  const rows = ids.length
    ? await from(asked, person)
        .where('id', 'in', [...new Set(ids)])
        .execute()
    : [];
  return new Map(
    rows.map(({ id, givenName, familyName, nativeName, orcid }) => [
      id,
      { name: asked.language === 'zh-Hans' && nativeName ? nativeName : `${givenName} ${familyName}`, orcid },
    ]),
  );
}

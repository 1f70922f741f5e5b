/** What a signed assertion has to say besides what the library looks at. */
import { z } from 'zod';

const words = z.union([z.string(), z.object({ _: z.string() }).transform(({ _ }) => _)]);
const attributes = <T extends z.ZodRawShape>(shape: T) => z.object({ $: z.object(shape) });

/** As the library reads XML: an element is a list, its attributes stand under `$`, its text under `_`. */
const confirmation = attributes({ Method: z.literal('urn:oasis:names:tc:SAML:2.0:cm:bearer') }).extend({
  SubjectConfirmationData: z.tuple([
    attributes({ InResponseTo: z.string(), Recipient: z.string(), NotOnOrAfter: z.iso.datetime({ offset: true }) }),
  ]),
});
const statement = z.object({
  AuthnContext: z.array(z.object({ AuthnContextClassRef: z.array(words).optional() })).optional(),
});
const assertion = z.object({
  Assertion: attributes({ ID: z.string().min(1), IssueInstant: z.iso.datetime({ offset: true }) }).extend({
    Issuer: z.tuple([words]),
    Subject: z.tuple([z.object({ SubjectConfirmation: z.array(z.unknown()) })]),
    AuthnStatement: z.array(statement).min(1),
  }),
});

export interface Expected {
  readonly issuer: string;
  readonly requestId: string;
  readonly acs: string;
  /** The instant of reading. */
  readonly now: string;
}
export interface Proven {
  readonly id: string;
  /** Until then it could be shown again. */
  readonly until: string;
  /** The provider says that it saw two factors (REFEDS MFA). */
  readonly isTwoFactors: boolean;
}

const skewMs = 60_000;

/** Throws what is wrong: another issuer, no bearer, an answer to another request, for another address, or over. */
export function proveAssertion(read: unknown, { issuer, requestId, acs, now }: Expected): Proven {
  const { Assertion } = assertion.parse(read);
  if (Assertion.Issuer[0] !== issuer) throw new Error('The assertion is from another issuer');
  const bearers = Assertion.Subject[0].SubjectConfirmation.map((each) => confirmation.safeParse(each)).filter(({ success }) => success);
  const fitting = bearers
    .map(({ data }) => data?.SubjectConfirmationData[0].$)
    .find((told) => told?.InResponseTo === requestId && told.Recipient === acs && Date.parse(told.NotOnOrAfter) + skewMs > Date.parse(now));
  if (!fitting) throw new Error('The assertion confirms nobody for this request at this address');
  const contexts = Assertion.AuthnStatement.flatMap(({ AuthnContext = [] }) => AuthnContext).flatMap(
    ({ AuthnContextClassRef = [] }) => AuthnContextClassRef,
  );
  return { id: Assertion.$.ID, until: fitting.NotOnOrAfter, isTwoFactors: contexts.includes('https://refeds.org/profile/mfa') };
}

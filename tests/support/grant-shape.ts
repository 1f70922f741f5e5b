/** What 360Giving 1.4 asks of a package of grants, in our own words, as far as our grants go: needed fields, types, dates, currencies. */
const words = { type: 'string', minLength: 1 };
const day = { type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$' };
const address = { type: 'string', pattern: '^https?://' };
const organisation = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { ...words, pattern: '^(360G|[A-Z]{2}-[A-Z]+)-\\S+$' }, name: words, url: address },
};
const some = (items: object) => ({ type: 'array', minItems: 1, items });

export const grantShape = {
  type: 'object',
  required: ['grants'],
  properties: {
    grants: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'title', 'description', 'currency', 'amountAwarded', 'awardDate', 'fundingOrganization'],
        oneOf: [{ required: ['recipientOrganization'] }, { required: ['recipientIndividual'] }],
        properties: {
          id: { ...words, pattern: '^360G-\\S+-\\S+$' },
          title: words,
          description: words,
          currency: { enum: Intl.supportedValuesOf('currency') },
          amountAwarded: { type: 'number' },
          awardDate: day,
          url: address,
          plannedDates: some({ type: 'object', properties: { startDate: day, endDate: day } }),
          recipientOrganization: some(organisation),
          fundingOrganization: some(organisation),
          grantProgramme: some({ type: 'object', properties: { code: words, title: words, url: address } }),
          classifications: some({ type: 'object', properties: { vocabulary: words, code: words, title: words } }),
          fromOpenCall: { enum: ['Yes', 'No'] },
          dateModified: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$' },
        },
      },
    },
  },
};

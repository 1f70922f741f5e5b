/** Which ground of recusal a declared tie gives. */
export const shared = {
  employment: 'other',
  'co-authorship': 'co-author',
  'shared-grant': 'co-applicant',
  'co-invention': 'co-inventor',
  family: 'family',
  supervision: 'supervisor',
  contract: 'contract',
  shareholding: 'shareholder',
  other: 'other',
} as const;

import type { judgingWords } from './judging-words.ts';

type Words = (typeof judgingWords)['en'];

/** What a seat is called; nothing for who has none. */
export const seatWord = (words: Pick<Words, 'seatChair' | 'seatDeputy' | 'seatMember' | 'seatSecretary'>, seat: string | null): string =>
  ({ chair: words.seatChair, deputy: words.seatDeputy, member: words.seatMember, secretary: words.seatSecretary })[seat ?? ''] ?? '';

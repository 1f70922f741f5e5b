/** Records are named in small letters; a heading begins with a large one. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

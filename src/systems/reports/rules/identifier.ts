/** Identifiers of results: is it a DOI, and which one. */

/** DOI name syntax: `10.`, a registrant of digits and dots, a slash, and a suffix of printable characters (ISO 26324, §4). */
const doi = /^10\.\d{4,9}(\.\d+)*\/[^\s\p{C}]{1,300}$/u;

/** The DOI in what people paste: a link, `doi:…` or the name itself; lower case, as DOI names are compared. Null where it is none. */
export function doiIn(said: string): string | null {
  const name = said
    .trim()
    .replace(/^(https?:\/\/)?(dx\.)?doi\.org\//i, '')
    .replace(/^doi:\s*/i, '')
    .replace(/[.,;]+$/, '')
    .toLowerCase();
  return doi.test(name) ? name : null;
}

export const doiLink = (name: string): string => `https://doi.org/${name.split('/').map(encodeURIComponent).join('/')}`;

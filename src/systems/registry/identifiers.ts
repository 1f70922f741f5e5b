/** Identifiers with check characters: ROR, ORCID, and the unified social credit code. */

/** https://ror.org/0xxxxxxcc: six characters of Crockford base 32, two check digits by ISO 7064 mod 97-10. */
export function isRor(id: string): boolean {
  const match = /^(?:https:\/\/ror\.org\/)?0([0-9a-hj-km-np-tv-z]{6})(\d{2})$/i.exec(id);
  if (!match) return false;
  const number = [...(match[1] as string).toLowerCase()].reduce((sum, letter) => sum * 32 + crockford.indexOf(letter), 0);
  return 98 - ((number * 100) % 97) === Number(match[2]);
}
const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/** 0000-0002-1825-0097: fifteen digits and a check character by ISO 7064 mod 11-2. */
export function isOrcid(id: string): boolean {
  const match = /^(?:https:\/\/orcid\.org\/)?(\d{4}-\d{4}-\d{4}-\d{3})([\dX])$/.exec(id);
  if (!match) return false;
  const total = [...(match[1] as string).replaceAll('-', '')].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return match[2] === (check === 10 ? 'X' : String(check));
}

/** GB 32100-2015: seventeen characters and a check character by mod 31. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  const total = [...code.slice(0, 17)].reduce((sum, letter, i) => sum + characters.indexOf(letter) * (3 ** i % 31), 0);
  return characters[(31 - (total % 31)) % 31] === code[17];
}
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** What makes a password too easy: its length, words that everybody tries first, and words that whoever knows the person tries first. */
import { type Fault, faultAt } from '#kernel';

/** Tried first by those who guess, alone or put together or with digits; of the lists that stolen passwords gave. */
const common = `
  password passwort passwd passphrase pass wachtwoord motdepasse contrasena letmein welcome login signin admin administrator root user guest
  test testing demo default secret changeme change master superman batman spiderman starwars pokemon football baseball basketball hockey soccer
  dragon monkey tiger eagle shadow sunshine princess flower iloveyou ilove you love lovely babygirl baby angel jesus christ freedom whatever
  trustno hello hallo nihao summer winter spring autumn january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday qwerty qwertz azerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc
  wsxedc qweasd qweasdzxc asdf qwer zxcv abcdef abcabc abcd abc aaaa computer internet server network system database oracle samsung iphone
  google facebook michael jordan jennifer thomas robert daniel matthew ashley charlie buster pepper cookie cheese chocolate orange purple
  correcthorsebatterystaple correct horse battery staple woaini wodemima mima zhongguo beijing shanghai china beautiful money access hunter
  mainspring innovation ministry government science research
`
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length);

const rows = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(''))];

const shortest = 12;
const longestPassword = 500;
/** So many letters have to be left when what is guessed first is taken away. */
const fewest = 4;

/** The fault of a password, or undefined. `own` are words that others know of the person: names and e-mails. */
export function faultOfPassword(password: string, own: readonly string[] = [], pointer = '/password'): Fault | undefined {
  if (password.length < shortest) return faultAt(pointer, 'too-short', 'A password has at least 12 characters.', '密码至少 12 个字符。');
  if (password.length > longestPassword)
    return faultAt(pointer, 'too-long', 'A password has at most 500 characters.', '密码最多 500 个字符。');
  const bare = plain(password);
  if (new Set(bare).size < fewest || runs.some((run) => run.repeat(3).includes(bare)) || without(bare, common).length < fewest)
    return faultAt(
      pointer,
      'too-common',
      'This is among the passwords that are tried first. A sentence of your own is hard to guess.',
      '此密码属于最常被猜测的密码。请用一句自己的话。',
    );
  if (without(without(bare, wordsIn(own)), common).length < fewest)
    return faultAt(
      pointer,
      'too-personal',
      'This is little more than your name or e-mail. A sentence of your own is hard to guess.',
      '此密码与您的姓名或邮箱过于接近。请用一句自己的话。',
    );
  return undefined;
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Longest first, so that a part does not spoil the whole. */
const wordsIn = (own: readonly string[]) =>
  own
    .flatMap((text) => [plain(text), ...text.split(/[^\p{L}\p{N}]+/u).map(plain)])
    .filter((word) => word.length > 1)
    .sort((a, b) => b.length - a.length);

const without = (bare: string, words: readonly string[]) =>
  words.reduce((left, word) => left.replaceAll(word, ''), bare).replaceAll(/\p{N}/gu, '');

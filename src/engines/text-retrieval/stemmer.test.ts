import { expect, test } from 'vitest';
import { stem } from './stemmer.ts';

/** From the sample that is published with the algorithm. */
const SAMPLE = `
consign consign, consigned consign, consigning consign, consignment consign, consist consist, consisted consist, consistency consist,
consistent consist, consistently consist, consisting consist, consists consist, consolation consol, consolations consol,
consolatory consolatori, console consol, consoled consol, consoles consol, consolidate consolid, consolidated consolid,
consolidating consolid, consoling consol, consolingly consol, consols consol, consonant conson, consort consort, consorted consort,
consorting consort, conspicuous conspicu, conspicuously conspicu, conspiracy conspiraci, conspirator conspir, conspire conspir,
conspiring conspir, constable constabl, constables constabl, constance constanc, constancy constanc, constant constant,
knack knack, knackeries knackeri, knacks knack, knag knag, knave knave, knaves knave, knavish knavish, kneaded knead,
kneading knead, knee knee, kneel kneel, kneeled kneel, kneels kneel, knees knee, knell knell, knelt knelt, knew knew,
knick knick, knif knif, knife knife, knight knight, knightly knight, knights knight, knit knit, knits knit, knitted knit,
knitting knit, knives knive, knob knob, knobs knob, knock knock, knocked knock, knocker knocker, knockers knocker, knocks knock, knots knot`;

const pairs = SAMPLE.split(',').map((pair) => pair.trim().split(' ') as [string, string]);

test('the published sample', () => {
  expect(pairs.length).toBeGreaterThan(60);
  expect(pairs.map(([word]) => [word, stem(word)])).toEqual(pairs);
});

test.each([
  ['skies', 'sky'],
  ['dying', 'die'],
  ['gently', 'gentl'],
  ['news', 'news'],
  ['inning', 'inning'],
  ['proceeds', 'proceed'],
  ['generously', 'generous'],
  ['communism', 'communism'],
  ['arsenal', 'arsenal'],
  ['hopping', 'hop'],
  ['hoping', 'hope'],
  ['ties', 'tie'],
  ['cries', 'cri'],
  ['gas', 'gas'],
  ['gaps', 'gap'],
  ['by', 'by'],
  ['say', 'say'],
  ['relational', 'relat'],
  ['apology', 'apolog'],
])('%s is %s', (word, expected) => expect(stem(word)).toBe(expected));

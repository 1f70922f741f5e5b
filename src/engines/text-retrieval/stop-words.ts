/** English words that carry no subject: articles, pronouns, prepositions, conjunctions, auxiliaries, question words, and what an apostrophe leaves over. */
export const STOP_WORDS: readonly string[] = (
  'a an the this that these those such same own other some any all both each few more most ' +
  'i me my mine we us our ours you your yours he him his she her hers it its they them their theirs myself itself themselves ' +
  'of in on at by for from with to into onto off out over under up down about above below after before between through during against until ' +
  'and or nor but if then than so because as while though although ' +
  'am is are was were be been being has have had having do does did doing done can could may might must shall should will would ' +
  'who whom whose which what when where why how there here again once only just very too also not no now ' +
  's t d ll m re ve don isn aren wasn weren hasn haven hadn doesn didn couldn shouldn won wouldn'
).split(' ');

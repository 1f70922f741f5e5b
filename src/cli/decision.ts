/** `mainspring decision verify FILE`: works a decision out again from its record, and says whether it is the same to the bit. */
import { verifyDecision } from '#systems/allocation';
import { readText } from './files.ts';
import { Misspoken, only, progressBar, tell, type Word } from './word.ts';

export const word: Word = {
  usage: `mainspring decision verify FILE    works the decision out again; exits 0 where it is the same, 1 where it differs
mainspring decision verify < FILE

The file is the record of a decision, as the studio of a call gives it out.`,
  async run(said) {
    const [act, file] = only(said.words, 2, 'mainspring decision verify FILE');
    if (act !== 'verify') throw new Misspoken('Say: mainspring decision verify FILE');
    const bar = progressBar('verify');
    const found = await verifyDecision(await readText(file), { progress: (share) => bar.show(share, 1) });
    bar.end();
    tell(said, found, () => {
      if (found.is === 'equal') return `Equal: ${found.proposals} verdicts, worked out again to the bit. SHA-256 ${found.digest}`;
      if (found.is === 'different') return `Different, first at:\n${found.at.map((at) => `  ${at}`).join('\n')}`;
      return found.says;
    });
    return found.is === 'equal' ? 0 : 1;
  },
};

/** The words of results, awards and verdicts, beside those that they share with the studio. */
import { useWords } from '../../kit/words.ts';
import { allocationWords } from './allocation-words.ts';
import { resultsWords } from './results-words.ts';

export const useResultsWords = () => ({ ...useWords(allocationWords), ...useWords(resultsWords) });

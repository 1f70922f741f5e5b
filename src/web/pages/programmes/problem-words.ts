import { dictionary } from '../../kit/words.ts';

/** Words of the forms in which problems are registered and held to be solved. */
export const problemWords = dictionary({
  en: {
    registerTitle: 'Register a problem',
    registerSays: 'What cannot be done here, who can, and by what everyone can see that it is solved.',
    register: 'Register it',
    registered: 'The problem is in the register.',
    problemStatement: 'What cannot be done',
    solvedWhen: 'Solved when',
    owner: 'Owner',
    standing: 'Position',
    comparator: 'Compared with',
    programme: 'Programme',
    solveTitle: 'Hold it to be solved',
    solveSays: 'How it was solved, and where the country stands now.',
    solve: 'Hold it to be solved',
    wasSolved: 'The problem is solved.',
    how: 'How it was solved',
  },
  'zh-Hans': {
    registerTitle: '登记问题',
    registerSays: '国内不能解决什么、谁能解决，以及据以判断已解决的标准。',
    register: '登记',
    registered: '问题已登记。',
    problemStatement: '问题表述',
    solvedWhen: '解决标准',
    owner: '责任单位',
    standing: '所处位置',
    comparator: '对标',
    programme: '计划',
    solveTitle: '认定已解决',
    solveSays: '如何解决，以及目前所处位置。',
    solve: '认定已解决',
    wasSolved: '问题已解决。',
    how: '解决情况',
  },
});

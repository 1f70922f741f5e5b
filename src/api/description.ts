/** What a record is, for pages and clients that draw lists and forms of it. */

import { z } from 'zod';
import { type AnyRecord, handlings, handlingsOpenTo, helpOf, labelOf, type Person, takesFiles, type Word } from '#kernel';

export const describe = (record: AnyRecord, person: Person) => ({
  name: record.table,
  path: record.path,
  takesFiles: takesFiles(record),
  one: record.one,
  many: record.many,
  columns: [...Object.keys(record.words), 'handling'].map((name) => {
    const word = (record.words[name] ?? handlingWord) as Word;
    return {
      name,
      label: labelOf(word),
      ...(helpOf(word) && { help: helpOf(word) }),
      schema: name === 'handling' ? handlingsFor(person) : z.toJSONSchema(record.row.shape[name] as z.ZodType),
      writable: record.writable.includes(name) || name === 'handling',
      listed: record.list.includes(name),
    };
  }),
  states: Object.entries(record.states).map(([name, { label, publicLabel }]) => ({ name, label, publicLabel: publicLabel ?? label })),
  moves: Object.entries(record.moves).map(([name, { label, from, to }]) => ({ name, label, from: [from].flat(), to })),
});

/** The levels, and the compartments that the person belongs to. */
function handlingsFor(person: Person) {
  const open = handlingsOpenTo(person);
  return { type: 'string', enum: [...new Set([...handlings, ...(open === 'all' ? [] : open)])] };
}

const handlingWord: Word = {
  label: { en: 'Handling', 'zh-Hans': '处理级别' },
  help: { en: 'Who may see this at all, before any other rule.', 'zh-Hans': '在其他规则之前，决定谁可以看到。' },
};

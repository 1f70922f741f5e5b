import { useFace } from '../../face.ts';
import { useInstant } from '../clock.ts';
import { day, decimal, number } from '../format.ts';
import type { Text } from '../language.ts';
import { useSay, useWords } from '../words.ts';
import { recordWords } from './record-words.ts';
import { type Column, kindOf } from './shape.ts';

/** A column's value as people read it; what is not there says so. */
export function useCell(): (column: Column, value: unknown) => string {
  const say = useSay();
  const words = useWords(recordWords);
  const { language } = useFace();
  const clock = useInstant();
  return (column, value) => {
    if (value === null || value === undefined || value === '') return '';
    if (column.choices)
      return [value]
        .flat()
        .map((each) => say(labelOf(column, each)))
        .join(language === 'zh-Hans' ? '、' : ', ');
    const kind = kindOf(column.schema);
    if (kind.kind === 'bilingual') return say(value as Text);
    if (kind.kind === 'yes-no') return value ? words.yes : words.no;
    if (kind.kind === 'date') return day(String(value), language);
    if (kind.kind === 'instant') return clock(String(value));
    if (kind.kind === 'decimal') return decimal(String(value));
    if (kind.kind === 'number' && typeof value === 'number') return isYear(column) ? String(value) : number(value);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
}

const labelOf = ({ choices }: Column, value: unknown) => choices?.find((choice) => choice.value === value)?.label ?? String(value);

export const isNumeric = (column: Column) => ['number', 'decimal'].includes(kindOf(column.schema).kind);

/** A year is a name, not an amount: no thousands. */
const isYear = ({ name }: Column) => /year$/i.test(name);

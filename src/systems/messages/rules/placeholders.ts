/** Do words and values agree? Every fault by its place. */
import { type Fault, faultAt, languages, type Text } from '#kernel';

interface Worded {
  readonly subject: Text;
  readonly body: Text;
}

/** An unknown placeholder, a brace that opens none, a subject of several lines, and, where a kind has a link, words without it. */
export function faultsOfWords({ subject, body }: Worded, { values }: { readonly values: readonly string[] }): Fault[] {
  return languages.flatMap((language) => [
    ...faultsIn(`/subject/${language}`, subject[language], values),
    ...faultsIn(`/body/${language}`, body[language], values),
    ...lineFault(`/subject/${language}`, subject[language]),
    ...linkFault(`/body/${language}`, body[language], values),
  ]);
}

function faultsIn(pointer: string, line: string | undefined, values: readonly string[]): Fault[] {
  if (!line?.trim()) return [faultAt(pointer, 'value-needed', 'Words are needed in both languages.', '两种语言均须填写。')];
  const known = values.map((name) => `{${name}}`).join(', ') || '–';
  const unknown = [...new Set([...line.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].filter((name) => !values.includes(name));
  const left = line.replaceAll(/\{\w+\}/g, '');
  return [
    ...unknown.map((name) =>
      faultAt(pointer, 'no-such-placeholder', `There is no {${name}} here. There is: ${known}.`, `没有占位符 {${name}}。可用：${known}。`),
    ),
    ...(/[{}]/.test(left)
      ? [faultAt(pointer, 'bad-placeholder', `A brace holds one name, such as: ${known}.`, `花括号内须为一个名称，可用：${known}。`)]
      : []),
  ];
}

const lineFault = (pointer: string, line = '') =>
  /[\p{Cc}\u2028\u2029]/u.test(line) ? [faultAt(pointer, 'one-line', 'A subject is one line.', '主题须为一行。')] : [];

const linkFault = (pointer: string, line = '', values: readonly string[]) =>
  values.includes('link') && line.trim() && !line.includes('{link}')
    ? [faultAt(pointer, 'link-needed', 'The words need the {link}: without it nobody can act.', '正文须含 {link}，否则收件人无法办理。')]
    : [];

/** What is said of a fault, in both languages, the same in the browser and on the server. */
type Both = { readonly en: string; readonly 'zh-Hans': string };

const says: Readonly<Record<string, Both>> = {
  'value-needed': { en: 'An answer is needed here.', 'zh-Hans': '此处必须填写。' },
  'not-this-kind': { en: 'This is not the kind of answer that is asked for.', 'zh-Hans': '填写内容的类型不符。' },
  'not-a-choice': { en: 'Choose one of the answers that are offered.', 'zh-Hans': '请从所列选项中选择。' },
  'agreement-needed': { en: 'This has to be agreed to before the form can be sent.', 'zh-Hans': '须同意此项后方可提交。' },
  'too-small': { en: 'At least {limit} is needed.', 'zh-Hans': '不得小于{limit}。' },
  'too-large': { en: 'At most {limit} is allowed.', 'zh-Hans': '不得大于{limit}。' },
  'too-many-characters': { en: 'Shorten it to {limit} characters.', 'zh-Hans': '请缩短至{limit}个字符以内。' },
  'too-many-words': { en: 'It has {count} words; shorten it to {limit}.', 'zh-Hans': '现有{count}字（词），请缩短至{limit}以内。' },
  'too-few-rows': { en: 'At least {limit} are needed.', 'zh-Hans': '至少需要{limit}项。' },
  'too-many-rows': { en: 'At most {limit} are allowed.', 'zh-Hans': '最多{limit}项。' },
  'named-twice': { en: 'The same is named twice.', 'zh-Hans': '有重复项。' },
  'not-asked': { en: 'This is not asked for.', 'zh-Hans': '此项不在填写范围内。' },
  'over-share': { en: 'At most {limit} % of the whole may be spent on this category.', 'zh-Hans': '此科目不得超过总额的{limit}%。' },
  'over-total': { en: 'The total is more than may be asked for.', 'zh-Hans': '合计超过可申请的总额。' },
  'not-valid': { en: 'This answer cannot be taken.', 'zh-Hans': '此答案无法接受。' },
};

export function saidOf(code: string, values: Readonly<Record<string, string | number>>): Both {
  const said = says[code] ?? (says['not-valid'] as Both);
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return { en: fill(said.en), 'zh-Hans': fill(said['zh-Hans']) };
}

import { say } from '../language.ts';
import { type Form, planOf } from './engine.ts';

/** What the question is called that stands at `/section/question`; nothing where none does. */
export function labelAt(form: Form, pointer: string, language: 'en' | 'zh-Hans'): string {
  const [, section, code] = pointer.split('/');
  const question = planOf(form)
    .sections.find((one) => one.code === section)
    ?.questions.find((one) => one.code === code);
  return say(question?.label, language);
}

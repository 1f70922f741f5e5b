import type { Page } from './browser.ts';

/** The form of this title, wherever on the page it stands. */
export const formOf = (page: Page, title: string) => page.locator('.act').filter({ has: page.locator('summary', { hasText: title }) });

interface How {
  /** On the button, where it is not the title. */
  readonly send?: string;
  /** Rows that are found by name: the label of the field, and the name. */
  readonly byName?: Readonly<Record<string, string>>;
}

/** Opens a form by its title unless it stands open, fills its fields by name and sends it. A field that has choices takes a value or a label. */
export async function doing(
  page: Page,
  title: string,
  fields: Readonly<Record<string, string>> = {},
  { send = title, byName = {} }: How = {},
) {
  const form = formOf(page, title);
  if (!(await form.locator('form').isVisible())) await form.locator('summary').click();
  for (const [label, name] of Object.entries(byName)) {
    await form.getByLabel(label).fill(name);
    await form.getByRole('button', { name }).click();
  }
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(await optionOf(form, name, value));
    else await field.fill(value);
  }
  await form.getByRole('button', { name: send, exact: true }).click();
}

/** The value of the choice whose value it is, or whose words hold it. */
async function optionOf(form: ReturnType<typeof formOf>, name: string, wanted: string): Promise<string> {
  const choices = await form
    .locator(`[name="${name}"] option`)
    .evaluateAll((options) => (options as HTMLOptionElement[]).map(({ value, label }) => ({ value, label })));
  const found = choices.find(({ value }) => value === wanted) ?? choices.find(({ label }) => label.includes(wanted));
  if (!found) throw new Error(`${name} offers ${choices.map(({ label }) => label).join(', ')}, not ${wanted}.`);
  return found.value;
}

/** `mainspring routes`: the addresses of the API, as its own document tells them. */
import { open, serve } from '#main';
import { beside, chosenBy } from './database.ts';
import { columns, only, tell, type Word } from './word.ts';

type Paths = Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>>;

export const word: Word = {
  usage:
    'mainspring routes\n\nEvery address of the API with what it is for. The whole document is at /openapi.json. Opens the platform for a moment.',
  async run(said) {
    only(said.words, 0, 'mainspring routes');
    const chosen = { ...(await beside(chosenBy(said))), host: '127.0.0.1', port: 0, works: false };
    const running = await serve(await open(chosen), chosen);
    const { paths } = (await running.app.inject('/openapi.json')).json<{ paths: Paths }>();
    await running.stop();
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method]) => method !== 'parameters')
        .map(([method, { summary = '' }]) => ({ method: method.toUpperCase(), path, summary })),
    );
    tell(said, routes, () => columns(routes.map(({ method, path, summary }) => [method, path, summary])));
    return 0;
  },
};

import { page } from '../../page.tsx';

/** Organisations, people, code lists and duplicates; and plain pages for every other record. */
export const registryRoutes = [
  ...placed('organisations', '/organisations', () => import('./organisation.tsx')),
  ...placed('people', '/people', () => import('./person.tsx')),
  ...placed('code-lists', '/code-lists', () => import('./code-list.tsx')),
  page('/duplicates', () => import('./duplicates.tsx')),
  page('/records/$path', async () => (await plain()).listPage()),
  page('/records/$path/new', async () => (await plain()).formPage()),
  page('/records/$path/$id', async () => (await plain()).onePage()),
  page('/records/$path/$id/edit', async () => (await plain()).formPage()),
  page('/records/$path/$id/history', () => import('./history.tsx')),
];

/** A record with a page of its own for one of it. */
function placed<D>(record: string, path: string, one: Parameters<typeof page<D>>[1]) {
  const place = { record, path };
  return [
    page(path, async () => (await plain()).listPage(place)),
    page(`${path}/new`, async () => (await plain()).formPage(place)),
    page(`${path}/$id`, one),
    page(`${path}/$id/edit`, async () => (await plain()).formPage(place)),
  ];
}

function plain() {
  return import('./record-pages.tsx');
}

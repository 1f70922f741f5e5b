import { useLoaderData } from '@tanstack/react-router';
import type { Face } from '../face.ts';
import type { ShellAnswer } from './shape.ts';

/** Asks for the frame's words. A frame without them still frames the page. */
export const loadShell = (face: Face, strategy?: string): Promise<ShellAnswer | null> =>
  face.queries.fetchQuery({
    queryKey: ['shell', strategy ?? ''],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { status, body } = await face.api(strategy ? `/api/v1/shell?strategy=${encodeURIComponent(strategy)}` : '/api/v1/shell');
      return status === 200 ? (body as ShellAnswer) : null;
    },
  });

/** The frame's words, where the API gave them. */
export const useShell = () => useLoaderData({ from: '__root__' }) as ShellAnswer | null;

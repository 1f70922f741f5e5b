/** What every page knows of its reader: language, theme, person, and how to reach the API. */
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Language } from './kit/language.ts';

export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

export interface Person {
  readonly id: string;
  readonly name: string;
  /** As the IANA names it, such as `Asia/Shanghai`. */
  readonly timeZone?: string | null;
  /** Notices in the inbox that are not read, counted up to a hundred. */
  readonly unread?: number;
  /** Who acts in this person's name, and how far, where that is somebody else. */
  readonly actor?: { readonly name: string; readonly may: 'read' | 'drafts' | 'everything' };
}

export interface ApiInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}
/** Asks the API; on the server it carries the visitor's session, in the browser it is `fetch`. The body goes and comes as plain values. */
export type Api = (path: string, init?: ApiInit) => Promise<ApiAnswer>;

export interface Face {
  readonly language: Language;
  readonly theme: Theme;
  readonly person: Person | undefined;
  readonly api: Api;
  readonly queries: QueryClient;
}

const FaceContext = createContext<Face | undefined>(undefined);
export const FaceProvider = FaceContext.Provider;

export function useFace(): Face {
  const face = useContext(FaceContext);
  if (!face) throw new Error('A component of the face was rendered outside its FaceProvider.');
  return face;
}

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type Face, FaceProvider } from './face.ts';
import type { FaceRouter } from './routes.tsx';

/** The whole face; the same tree on the server and in the browser. */
export const App = ({ face, router }: { readonly face: Face; readonly router: FaceRouter }) => (
  <FaceProvider value={face}>
    <QueryClientProvider client={face.queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </FaceProvider>
);

/** Answers stay as the server gave them until the first move; afterwards they live five seconds. */
export const queryClient = () => new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });

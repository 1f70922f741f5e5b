import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useFace } from '../../face.ts';
import { type Problem, problemOf } from '../../problem.ts';
import type { Row } from './shape.ts';

/** Forgets every answer and draws the page anew, after something was written. */
export function useAfresh(): () => Promise<void> {
  const router = useRouter();
  const queries = useQueryClient();
  return async () => {
    queries.removeQueries({ queryKey: ['page'] });
    await router.invalidate();
  };
}

/** Makes a move on a row: `POST /api/v1/<record>/<id>/<move>` with its version. */
export function useMoves(record: string, row: Row) {
  const { api } = useFace();
  const afresh = useAfresh();
  const [moving, setMoving] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const make = async (move: string) => {
    setMoving(move);
    setProblem(undefined);
    try {
      const answer = await api(`/api/v1/${record}/${row.id}/${move}`, {
        method: 'POST',
        headers: { 'if-match': etag(row) },
        body: {},
      });
      if (answer.status >= 400) setProblem(problemOf(answer));
      else await afresh();
    } catch {
      setProblem({ status: 0 });
    }
    setMoving(undefined);
  };
  return { make, moving, problem };
}

/** A row's version as `If-Match` writes it. */
export const etag = ({ version }: Pick<Row, 'version'>) => `"${version}"`;

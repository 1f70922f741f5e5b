/** A refusal of the API, as RFC 9457 words it. */
export interface Problem {
  readonly status: number;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
}
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** Thrown by `read` when the API refuses, so that a page's `load` reads straight down. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? `The API answered ${problem.status}.`);
    this.problem = problem;
  }
}

/** Thrown by a page's `load` to send the reader elsewhere. */
export class SentTo extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`Sent to ${path}`);
    this.path = path;
  }
}

/** The problem in an answer's body, whatever shape the body has. */
export function problemOf(answer: { status: number; body: unknown }): Problem {
  const body = (typeof answer.body === 'object' && answer.body) || {};
  return { ...(body as Partial<Problem>), status: answer.status };
}

import type { Problem } from './loops/problem.ts';

/** A failure that a person is told about in words. Every other error is a defect, and is logged as one. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

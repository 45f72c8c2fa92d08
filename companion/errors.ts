import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A failure that the caller is told, as `{error: {code, message}}`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: ContentfulStatusCode;
  /** Stable, for programs. */
  readonly code: string;
  readonly headers: Record<string, string>;

  /** @param message for people: what happened, and what to do. */
  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    { headers = {}, cause }: { headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function signedOut(): ApiError {
  return new ApiError(401, 'signed-out', 'This sign-in has ended. Sign in to dotloop again.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

export function unavailable(cause?: unknown): ApiError {
  const message = 'dotloop is not answering at the moment. You are still signed in. Try again in a minute.';
  return new ApiError(503, 'dotloop-unavailable', message, { cause });
}

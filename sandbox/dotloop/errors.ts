import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** @see API v2, "Error responses": `errors[]` with code, source and detail. */
export interface ErrorItem {
  readonly code?: string | undefined;
  readonly source?: { readonly pointer: string } | { readonly parameter: string } | undefined;
  readonly detail: string;
}

export type ErrorStatus = 400 | 403 | 404 | 405 | 415 | 422 | 429;

/** Thrown anywhere in a request; answered as the documented error body. */
export class ApiError extends Error {
  readonly status: ErrorStatus;
  readonly errors: readonly ErrorItem[];

  constructor(status: ErrorStatus, errors: readonly ErrorItem[]) {
    super(errors.map((error) => error.detail).join('; '));
    this.status = status;
    this.errors = errors;
  }
}

/** A fault in the body, at `path` of its JSON. */
export function bodyFault(status: 400 | 422, path: string, detail: string): ApiError {
  return new ApiError(status, [{ code: String(status), source: { pointer: pointer(path) }, detail }]);
}

/** A fault in a query parameter. */
export function parameterFault(parameter: string, detail: string): ApiError {
  return new ApiError(400, [{ code: '400', source: { parameter }, detail }]);
}

export function denied(detail: string): ApiError {
  return new ApiError(403, [{ code: '403', detail: `Access denied: ${detail}` }]);
}

export function missing(what: string): ApiError {
  return new ApiError(404, [{ code: '404', detail: `${what} not found` }]);
}

/** A pointer as in the documentation's example: "/data/attributes/profileid". */
export function pointer(path: string): string {
  return `/data/attributes/${path}`;
}

export function answerErrors(
  c: Context,
  status: ContentfulStatusCode,
  errors: readonly ErrorItem[],
  headers: Record<string, string> = {},
): Response {
  return c.json({ errors }, status, headers);
}

/** A merged loop was asked for under its old id. */
export class Moved extends Error {
  readonly location: string;

  constructor(location: string) {
    super('Moved Permanently');
    this.location = location;
  }
}

/** PostgreSQL did not answer, or did not let the companion in, when it started. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';
}

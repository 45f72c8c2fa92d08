/** One change of shape of what is kept in `storage.sync`: number n takes version n to n + 1. */
export type Migration = (kept: Record<string, unknown>) => Record<string, unknown>;

/** In order and never edited once released. The first release keeps version 0. */
export const migrations: readonly Migration[] = [];

/**
 * Brings kept preferences to this version's shape. What a newer version of Loop-It kept (another of the
 * agent's computers was updated first) is left as it is, and read as well as it can be.
 */
export function migrate(
  kept: Record<string, unknown>,
  steps: readonly Migration[] = migrations,
): { kept: Record<string, unknown>; version: number; migrated: boolean } {
  const from = typeof kept.version === 'number' ? kept.version : 0;
  const due = steps.slice(from);
  return {
    kept: due.reduce((shape, step) => step(shape), kept),
    version: Math.max(from, steps.length),
    migrated: due.length > 0,
  };
}

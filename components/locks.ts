/** Does policy fix the preference at `path`, by itself or with all of what it belongs to? */
export function isLocked(locked: readonly string[], path: string): boolean {
  return locked.some((each) => path === each || path.startsWith(`${each}.`));
}

/** Does policy fix the preference at `path`, by itself or with all of what it belongs to? */
export function isLocked(locked: readonly string[], path: string): boolean {
  return locked.some((each) => path === each || path.startsWith(`${each}.`));
}

/** A web address that a companion can have. */
export function isAddress(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

/** What a preference may be: for its schema, and for the options, which take nothing that the schema would refuse. */

/** Characters of an agent's own number at most. */
export const longestNumber = 100;

/** Characters of a pattern for loop names at most. */
export const longestPattern = 300;

/** Light or dark, or as the system is. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The companion hands out tokens: a plain connection to it is for development on the same computer only. */
export function isCompanionAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || text.length > 2000) return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname))
  );
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decode(entity: string, name: string): string {
  if (name[0] !== '#') return entities[name.toLowerCase()] ?? entity;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

/**
 * Page text as plain text: HTML entities decoded, invisible characters dropped, white space collapsed,
 * and cut at `limit` characters.
 */
export function cleanText(text: string, limit = 1_000): string {
  let clean = text.slice(0, limit);
  if (clean.includes('&')) clean = clean.replace(/&(#x?[\da-f]{1,6}|[a-z]{2,6});/gi, decode);
  return clean
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Text for comparing: lower case, without accents, dots and quotes. */
export function keyOf(text: string): string {
  const plain = /^[ -~]*$/.test(text) ? text : text.normalize('NFD').replace(/[\u0300-\u036f‘’“”]/g, '');
  return plain.toLowerCase().replace(/[.'"*]/g, '');
}

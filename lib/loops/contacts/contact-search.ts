import type { ContactChoice } from '../../messages.ts';
import { plain } from '../../plain.ts';

/** A contact made ready for searching: once, and not at every key. */
export interface Searchable {
  contact: ContactChoice;
  name: string[];
  company: string[];
  email: string;
  /** What the e-mail address is made of before its host: "jose", "alvarez" of "jose.alvarez@home.example". */
  emailParts: string[];
  /** Every phone number's digits. */
  digits: readonly string[];
  /** For the order among those that fit alike. */
  sortedBy: string;
}

const most = 20;
/** Less than this stands within every other address: half of them are of three hosts. */
const leastWithin = 4;

export function searchable(contact: ContactChoice, phones: readonly string[]): Searchable {
  const email = plain(contact.email);
  const words = wordsOf(contact.fullName);
  // "O'Brien" is found by "brien", and by "obrien".
  const name = [...new Set([...words, ...wordsOf(contact.fullName.replaceAll(/['’]/g, ''))])];
  return {
    contact,
    name,
    company: wordsOf(contact.company),
    email,
    emailParts: email
      .replace(/@.*$/, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
    digits: phones.map(digitsOf).filter(Boolean),
    sortedBy: words.join(' ') || email,
  };
}

/**
 * The contacts that fit what is typed, the best first: every word must be the beginning of a word of the name, of
 * the company or of a part of the e-mail address, or (if it is not too short) stand anywhere in the address or in a
 * phone number.
 */
export function searchContacts(contacts: Iterable<Searchable>, text: string): ContactChoice[] {
  const words = wordsOf(text);
  const phone = phoneIn(text);
  if (words.length === 0) return [];
  const found: { rank: number; one: Searchable }[] = [];
  for (const one of contacts) {
    const rank = phone !== '' && hasPhone(one, phone) ? 0 : rankOf(one, words);
    if (rank !== null) found.push({ rank, one });
  }
  return found
    .sort(
      (a, b) =>
        a.rank - b.rank || compare(a.one.sortedBy, b.one.sortedBy) || a.one.contact.id - b.one.contact.id,
    )
    .slice(0, most)
    .map(({ one }) => one.contact);
}

/** How far from the best a contact fits all words; null when one of them does not. */
function rankOf(one: Searchable, words: readonly string[]): number | null {
  let rank = 0;
  for (const word of words) {
    const each = rankOfWord(one, word);
    if (each === null) return null;
    rank += each;
  }
  return rank;
}

function rankOfWord({ name, company, email, emailParts, digits }: Searchable, word: string): number | null {
  if (name.includes(word)) return 0;
  const begins = (own: string) => own.startsWith(word);
  if (name.some(begins)) return 1;
  if (email.startsWith(word)) return 2;
  if (emailParts.some(begins)) return 3;
  if (company.some(begins)) return 4;
  if (word.length >= leastWithin && email.includes(word)) return 5;
  return /^\d{3,}$/.test(word) && digits.some((own) => own.includes(word)) ? 6 : null;
}

function hasPhone({ digits }: Searchable, phone: string): boolean {
  return digits.some((own) => own.includes(phone));
}

/** The digits of what is nothing but (a part of) a phone number, without the country's; "" for everything else. */
function phoneIn(text: string): string {
  if (!/^[\d\s().+-]+$/.test(text)) return '';
  const digits = digitsOf(text);
  return digits.length >= 3 ? digits : '';
}

/** North America's own code is there in one writing, and not in another. */
function digitsOf(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  return digits.length > 10 || phone.trim().startsWith('+') ? digits.replace(/^1/, '') : digits;
}

function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}@._-]+/u)
    .filter(Boolean);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JSDOM, VirtualConsole } from 'jsdom';
import type { Address, Facts, Listing, Person } from '../../lib/listing/listing.ts';
import type { PageReading } from '../../lib/sites/read-page.ts';

/** What a saved page says. Text is compared without regard to case; a key that is absent is not checked. */
export interface ExpectedPage {
  file: string;
  url: string;
  site: string;
  page: PageReading['page'];
  /** What is special about it. */
  note?: string;
  listings: {
    address: Partial<Address>;
    mlsNumber?: string;
    facts?: Partial<Facts>;
    listingAgent?: Partial<Person>;
    people?: Partial<Person>[];
  }[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The project's own pages, and the saved ones beside it where they are there. */
export const ownPages = join(root, 'tests/pages');
export const sharedPages = join(root, '../shared/pages');

export function expectedPages(folder: string): ExpectedPage[] {
  const path = join(folder, 'expected.json');
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, 'utf8')) as { pages: ExpectedPage[] }).pages;
}

/** A document as the browser would make it, without running scripts. */
export function open(html: string | Buffer, url: string): { document: Document; url: URL } {
  const { window } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() });
  return { document: window.document, url: new URL(url) };
}

export const openPage = (folder: string, { file, url }: Pick<ExpectedPage, 'file' | 'url'>) =>
  open(readFileSync(join(folder, file)), url);

/** Everything about a reading that is not as expected, in words. */
export function differences(expected: ExpectedPage, reading: PageReading): string[] {
  const found: string[] = [];
  const compare = (path: string, wanted: unknown, got: unknown): void => {
    if (typeof wanted === 'object' && wanted !== null) {
      for (const [key, value] of Object.entries(wanted)) {
        compare(path ? `${path}.${key}` : key, value, (got as Record<string, unknown> | undefined)?.[key]);
      }
    } else if (fold(wanted) !== fold(got)) {
      found.push(`${path}: expected ${JSON.stringify(wanted)}, read ${JSON.stringify(got)}`);
    }
  };
  compare('site', expected.site, reading.site);
  compare('page', expected.page, reading.page);
  compare('listings.length', expected.listings.length, reading.listings.length);
  for (const [i, { listingAgent, ...rest }] of expected.listings.entries()) {
    const listing: Listing | undefined = reading.listings[i];
    compare(`listings[${i}]`, rest, listing);
    if (listingAgent) compare(`listings[${i}].listingAgent`, listingAgent, listing?.people[0]);
  }
  return found;
}

const fold = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

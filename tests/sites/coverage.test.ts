import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type ExpectedPage, expectedPages, ownPages, sharedPages } from './load.ts';

type ExpectedListing = ExpectedPage['listings'][number];

/** Every field of a listing that pages may say, with its place in what is expected of one. */
const columns: [head: string, value: (listing: ExpectedListing) => unknown][] = [
  ['No.', ({ address }) => address.streetNumber],
  ['Street', ({ address }) => address.streetName],
  ['Unit', ({ address }) => address.unit],
  ['City', ({ address }) => address.city],
  ['State', ({ address }) => address.state],
  ['ZIP', ({ address }) => address.zipCode],
  ['County', ({ address }) => address.county],
  ['MLS number', ({ mlsNumber }) => mlsNumber],
  ['Price', ({ facts }) => facts?.price],
  ['Original', ({ facts }) => facts?.originalPrice],
  ['Beds', ({ facts }) => facts?.bedrooms],
  ['Baths', ({ facts }) => facts?.bathrooms],
  ['Sq. ft.', ({ facts }) => facts?.squareFeet],
  ['Lot', ({ facts }) => facts?.lotSize],
  ['Year', ({ facts }) => facts?.yearBuilt],
  ['Type', ({ facts }) => facts?.propertyType],
  ['Status', ({ facts }) => facts?.status],
  ['Listed', ({ facts }) => facts?.listingDate],
  ['Expires', ({ facts }) => facts?.expirationDate],
  ['Parcel', ({ facts }) => facts?.parcelId],
  ['Subdivision', ({ facts }) => facts?.subdivision],
  ['Legal', ({ facts }) => facts?.legalDescription],
  ['Area', ({ facts }) => facts?.mlsArea],
  ['Schools', ({ facts }) => facts?.schoolDistrict],
  ['Dues', ({ facts }) => facts?.hoaDues],
  ['Remarks', ({ facts }) => facts?.remarks],
  ['Agent', ({ listingAgent }) => listingAgent?.fullName],
  ['E-mail', ({ listingAgent }) => listingAgent?.email],
  ['Phone', ({ listingAgent }) => listingAgent?.phone],
  ['Office', ({ listingAgent }) => listingAgent?.company],
];

const row = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`;

/** How many listings of each site and view have each value, all of which are read from the pages by pages.test.ts. */
function tableOf(pages: readonly ExpectedPage[]): string {
  const views = Map.groupBy(
    pages.filter(({ page }) => page !== 'none'),
    ({ site, page }) => `${site} | ${page}`,
  );
  const lines = [...views]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([view, own]) => {
      const listings = own.flatMap((page) => page.listings);
      const counts = columns.map(([, value]) => listings.filter((one) => value(one)).length || '');
      return row([view, own.length, listings.length, ...counts]);
    });
  const heads = ['Site', 'View', 'Pages', 'Listings', ...columns.map(([head]) => head)];
  return [row(heads), row(heads.map(() => '---')), ...lines].join('\n');
}

function listOf(pages: readonly ExpectedPage[]): string {
  const lines = pages
    .toSorted((a, b) => a.file.localeCompare(b.file))
    .map(({ file, site, page, note = '' }) => row([`\`${file}\``, site, page, note.replaceAll('|', '\\|')]));
  return [
    row(['Page', 'Site', 'View', 'What is special about it']),
    row(['---', '---', '---', '---']),
    ...lines,
  ].join('\n');
}

const path = new URL('../../docs/site-coverage.md', import.meta.url);
const heading = '## Saved pages';
const nextHeading = '## Our pages';

/** The saved pages are not everywhere: where they are not, what was written of them stays. */
function savedTable(): string {
  const pages = expectedPages(sharedPages);
  if (pages.length > 0) return tableOf(pages);
  const written = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return written
    .slice(written.indexOf(heading), written.indexOf(nextHeading))
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .join('\n');
}

it('what of each system is covered by pages is as docs/site-coverage.md says', async () => {
  const own = expectedPages(ownPages);
  await expect(`# What of listing systems is covered

Each value below is expected of a page in \`tests/pages\`, and read from it by \`tests/sites\`: a number says in how many listings; an empty field is one that no page of ours has in that view. \`npx vitest run tests/sites/coverage.test.ts -u\` writes this anew.

${tableOf(own)}

${heading}

Pages as agents and clients had them. They are not part of the project.

${savedTable()}

${nextHeading}

${own.filter(({ page }) => page === 'none').length} of ${own.length} show no listing, and get no button.

${listOf(own)}
`).toMatchFileSnapshot(path.pathname);
});

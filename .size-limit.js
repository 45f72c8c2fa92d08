import { readFileSync } from 'node:fs';

/** The budgets of the build for the stores, gzip. A page is all that it loads: script, shared chunks and styles. */
const build = '.output/chrome-mv3';

function loadedBy(page) {
  const html = readFileSync(`${build}/${page}`, 'utf8');
  return [...html.matchAll(/(?:src|href)="\/((?:chunks|assets)\/[^"]+)"/g)].map(
    ([, file]) => `${build}/${file}`,
  );
}

export default [
  ...['portals', 'mls', 'any', 'teach'].map((script) => ({
    name: `content script, ${script}`,
    path: `${build}/content-scripts/${script}.js`,
    limit: '20 KiB', // the design's 20 KB; portals have seven sites and all that a button can do
    gzip: true,
  })),
  { name: 'panel', path: loadedBy('panel.html'), limit: '60 kB', gzip: true },
  { name: 'popup', path: loadedBy('popup.html'), limit: '60 kB', gzip: true },
  { name: 'several', path: loadedBy('several.html'), limit: '60 kB', gzip: true },
  { name: 'options', path: loadedBy('options.html'), limit: '60 kB', gzip: true },
  { name: 'welcome', path: loadedBy('welcome.html'), limit: '60 kB', gzip: true },
];

/** Results pages as long as one likes: a saved page's first row, repeated with other homes. */
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

export interface Results {
  /** In tests/pages. */
  file: string;
  url: string;
  row: string;
  /** How the first row writes what tells its home from others. */
  street: string;
  mlsNumber?: string;
}

/** One of each kind: a portal, an MLS system's grid, cards on an MLS without a module, and the same on any site. */
export const zillow: Results = {
  file: 'zillow-results.html',
  url: 'https://www.zillow.com/harrow-falls-me/',
  row: '#grid-search-results > ul > li',
  street: '118 Larkspur Ln',
  mlsNumber: 'ME7714203',
};
export const matrix: Results = {
  file: 'matrix-grid.html',
  url: 'https://harbor.mlsmatrix.com/Matrix/Results.aspx',
  row: '#m_pnlDisplay tbody > tr',
  street: '2208 E Cinnabar Way #14',
  mlsNumber: '6790114',
};
export const anySite: Results = {
  file: 'generic-cards.html',
  url: 'https://www.tidelinehomes.example/search',
  row: 'article.card',
  street: '52 Heron Point Rd',
  mlsNumber: 'PH26-5521',
};
export const mls: Results = { ...anySite, url: 'https://tidelinehomes.connectmls.com/search' };

const names = [
  'Alder',
  'Birch',
  'Cedar',
  'Dogwood',
  'Elm',
  'Fir',
  'Gorse',
  'Hazel',
  'Ivy',
  'Juniper',
  'Larch',
];
const types = ['St', 'Ave', 'Rd', 'Dr', 'Ln', 'Ct', 'Way'];

/** The markup of rows `from` to `to`, no two of the same home. */
export function rowsOf(results: Results, from: number, to: number): string[] {
  const { html, first } = template(results);
  if (!html.includes(results.street)) throw new Error(`${results.file}: no ${results.street} in ${first}`);
  return Array.from({ length: to - from }, (_, i) => {
    const n = from + i;
    const street = `${100 + n} ${names[n % names.length]} ${types[n % types.length]}`;
    const renamed = html.replaceAll(results.street, street);
    return results.mlsNumber ? renamed.replaceAll(results.mlsNumber, String(7_000_000 + n)) : renamed;
  });
}

/** The whole page with `count` rows and nothing else in their list. */
export function pageOf(results: Results, count: number): string {
  const { before, after } = template(results);
  return before + rowsOf(results, 0, count).join('\n') + after;
}

function template({ file, row }: Results): { before: string; html: string; after: string; first: string } {
  const { document } = new JSDOM(readFileSync(`tests/pages/${file}`, 'utf8')).window;
  const first = document.querySelector(row);
  if (!first) throw new Error(`${file}: there is no ${row}`);
  const html = first.outerHTML;
  first.parentElement?.replaceChildren('@rows@');
  const whole = `<!DOCTYPE html>${document.documentElement.outerHTML}`;
  const [before = '', after = ''] = whole.split('@rows@');
  return { before, html, after, first: row };
}

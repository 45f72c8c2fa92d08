import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generic } from '../../lib/sites/generic.ts';
import { readPage } from '../../lib/sites/read-page.ts';
import { sites } from '../../lib/sites/registry.ts';
import { expectedPages, open, openPage, ownPages } from './load.ts';

const urls: Record<string, string> = {
  zillow: 'https://www.zillow.com/homedetails/5-Elm-St/7_zpid/',
  realtor: 'https://www.realtor.com/realestateandhomes-detail/5-Elm-St',
  redfin: 'https://www.redfin.com/NH/Dover/5-Elm-St-03820/home/7',
  trulia: 'https://www.trulia.com/home/5-elm-st-dover-nh-03820-7',
  homes: 'https://www.homes.com/property/5-elm-st-dover-nh/7/',
  compass: 'https://www.compass.com/homedetails/5-Elm-St-Dover-NH-03820/7_pid/',
  movoto: 'https://www.movoto.com/dover-nh/5-elm-st-dover-nh-03820/pid_7/',
};
const urlOf = (name: string): string => urls[name] ?? 'https://mls.example/';

/** Whatever the page holds: the parts that sites read, with anything in them. */
function pageWith(json: string): string {
  const attribute = json.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const script = json.replaceAll('<', '\\u003c');
  return `<h1>5 Elm St, Dover, NH 03820</h1><script id="__NEXT_DATA__" type="application/json">${script}</script>
<script id="__INITIAL_STATE__" type="application/json">${script}</script><script>window.__INITIAL_DATA__ = ${script};</script>
<script>root.__reactServerState.InitialContext = ${script};</script><script type="application/ld+json">${script}</script><a data-listing="${attribute}"></a>`;
}

/** Data with the keys that sites look for, and anything in the values. */
const data = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, fc.jsonValue(), tie('object'), fc.array(tie('value'), { maxLength: 2 })),
  object: fc.dictionary(
    fc.constantFrom(
      'props',
      'pageProps',
      'componentProps',
      'gdpClientCache',
      'property',
      'zpid',
      'streetAddress',
      'resoFacts',
      'onMarketDate',
      'initialReduxState',
      'propertyDetails',
      'homeDetails',
      'features',
      'listingRelation',
      'listing',
      'pageData',
      'geo',
      'ReactServerAgent.cache',
      'dataCache',
      'location',
      'address',
      'line',
      'advertisers',
      '@type',
      '@graph',
      'offers',
      'identifier',
      'floorSize',
      'ListingId',
      'StreetName',
    ),
    tie('value'),
    { maxKeys: 4 },
  ),
})).object;

/** The reader for any page is behind them all, and in no list. */
const everySite = [...sites, generic];

describe.each(everySite.map((site) => [site.name, site] as const))('%s', (name, site) => {
  it('reads whatever data a page holds without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(data, fc.jsonValue()), (json) => {
        const { document, url } = open(pageWith(JSON.stringify(json)), urlOf(name));
        for (const placement of site.find(document, url)) site.read(placement, document, url);
      }),
      { numRuns: 20 },
    );
  });

  it('reads nested data and elements without end', () => {
    const { document, url } = open(pageWith('['.repeat(20_000) + ']'.repeat(20_000)), urlOf(name));
    let deep: Element = document.body;
    for (let i = 0; i < 3_000; i++) deep = deep.appendChild(document.createElement('div'));
    deep.textContent = 'MLS #: 1529680';
    for (const placement of site.find(document, url)) {
      expect(() => site.read(placement, document, url)).not.toThrow();
    }
  });
});

describe('every page of ours, on every system', () => {
  const pages = expectedPages(ownPages);

  it('is read without throwing', () => {
    for (const page of pages) {
      const { document, url } = openPage(ownPages, page);
      for (const site of everySite) {
        for (const placement of site.find(document, url)) site.read(placement, document, url);
      }
    }
  });

  it('is read without throwing when half of it is missing', () => {
    for (const page of pages) {
      const { document, url } = openPage(ownPages, page);
      for (const [i, element] of [...document.body.querySelectorAll('*')].entries())
        if (i % 3 === 1) element.remove();
      expect(() => readPage(document, url)).not.toThrow();
    }
  });
});

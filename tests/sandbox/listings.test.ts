import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import type { Home } from '../../sandbox/listings/homes.ts';
import { homeByMls, homes, maine, wisconsin } from '../../sandbox/listings/homes.ts';
import { listingSites, listingUrls } from '../../sandbox/listings/index.ts';
import { ask, json, open, run, soon, text, urlOf } from './listing-pages.ts';

describe('the homes', () => {
  test('have numbers of their own, none of which serves as another', () => {
    const keys = homes.flatMap((home) => [home.mlsNumber, home.portalId, home.recordKey]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(homes.every((home) => /^\d{20}$/.test(home.recordKey))).toBe(true);
  });

  test('are a mix of places and shapes', () => {
    expect(new Set(homes.map((home) => home.address.state))).toEqual(new Set(['ME', 'WI', 'CA', 'ON']));
    const numbers = homes.map((home) => home.address.streetNumber);
    expect(numbers).toEqual(expect.arrayContaining(['75-84', 'W152N6120', 'S63W13210', '6 1/2']));
    expect(homes.filter((home) => home.forRent)).toHaveLength(2);
    expect(homes.filter((home) => home.address.unit).length).toBeGreaterThan(4);
    expect(homes.length).toBeGreaterThan(23);
  });
});

describe('every site', () => {
  test.each(listingUrls)('answers $url', async ({ url }) => {
    const { document } = (await open(url)).window;
    expect(document.querySelector('link[rel=stylesheet], frameset')).not.toBeNull();
  });

  test('begins with a home on the portal', () => {
    expect(listingUrls[0]?.url).toMatch(/^https:\/\/www\.zillow\.com\/homedetails\//);
  });

  test('answers the same twice', async () => {
    for (const { url } of listingUrls)
      expect(await (await ask(url)).text()).toBe(await (await ask(url)).text());
  });

  test('answers 404 for what it does not have', async () => {
    for (const host of listingSites.keys())
      expect((await ask(`https://${host}/no/such/page`)).status, host).toBe(404);
  });

  test.each([...listingSites.keys()])('%s has no broken link, and nothing from elsewhere', async (host) => {
    const root = `https://sandbox.test/listings/${host}/`;
    const pages = [root];
    const rest: string[] = [];
    const own = (address: string, base: string) => {
      const url = new URL(address, base);
      expect(url.href.startsWith(root), `${address} on ${base}`).toBe(true);
      url.hash = '';
      return url.href;
    };
    const real = (url: string) => url.replace(root, `https://${host}/`);
    for (const url of pages) {
      const { document } = new JSDOM(await (await ask(real(url))).text(), { url }).window;
      for (const link of document.querySelectorAll('a[href], iframe[src], frame[src]')) {
        const address = link.getAttribute('href') ?? link.getAttribute('src') ?? '';
        if (/^(javascript|mailto|tel):/.test(address)) continue;
        const target = own(address, document.baseURI);
        const list = /\.svg$/.test(target) ? rest : pages;
        if (!list.includes(target)) list.push(target);
      }
      for (const part of document.querySelectorAll('img, script[src], link:not([rel=canonical])')) {
        const address = part.getAttribute('src') ?? part.getAttribute('href') ?? '';
        if (address !== 'data:,' && !rest.includes(own(address, document.baseURI)))
          rest.push(own(address, document.baseURI));
      }
      for (const styled of document.querySelectorAll('[style]')) {
        const image = /url\(['"]?(.*?)['"]?\)/.exec(styled.getAttribute('style') ?? '')?.[1];
        if (image) rest.push(own(image, document.baseURI));
      }
    }
    for (const url of [...pages, ...new Set(rest)]) expect((await ask(real(url))).status, url).toBe(200);
    for (const url of rest.filter((each) => each.endsWith('.css')))
      expect(await (await ask(real(url))).text()).not.toMatch(/url\(|@import/);
    expect(pages.length).toBeGreaterThan(2);
    expect(rest.some((each) => each.endsWith('.css'))).toBe(true);
  });
});

describe('the portal', () => {
  const detailUrl = urlOf('Portal: a home in Maine');
  const home = homeByMls('1618204');

  const propertyIn = (document: Document) => {
    const cache = JSON.parse(json(document, '#__NEXT_DATA__').props.pageProps.componentProps.gdpClientCache);
    return Object.values<{ property?: { mlsid: string; zpid: number; streetAddress: string } }>(cache).find(
      (entry) => entry.property,
    )?.property;
  };

  test('keeps the facts of a home in its state, as JSON in a string', async () => {
    const { document } = (await open(detailUrl)).window;
    expect(propertyIn(document)).toMatchObject({
      mlsid: '1618204',
      zpid: Number(home.portalId),
      streetAddress: '48 Spindrift Ln',
      city: 'Cape Elizabeth',
      state: 'ME',
      zipcode: '04107',
      county: 'Cumberland County',
      price: 865000,
      bathrooms: 2.5,
      attributionInfo: { agentName: 'June Marlowe', brokerName: 'Harbor Row Realty' },
    });
    expect(detailUrl).toContain(`${home.portalId}_zpid`);
  });

  test('shows a home as its framework writes it', async () => {
    const { document } = (await open(detailUrl)).window;
    expect(document.title).toBe('48 Spindrift Ln, Cape Elizabeth, ME 04107 | MLS #1618204 | Zillow');
    expect(document.body.innerHTML).toContain('MLS#: <!-- -->1618204');
    const types = [...document.querySelectorAll('script[type="application/ld+json"]')].map(
      (script) => JSON.parse(script.textContent)['@type'],
    );
    expect(types).toEqual(['Event', 'BreadcrumbList']);
  });

  test('writes a card for every home, with JSON-LD when it is for sale', async () => {
    const sale = (await open('https://www.zillow.com/portland-me/')).window.document;
    expect(sale.querySelectorAll('article address')).toHaveLength(6);
    expect(sale.querySelectorAll('li script[type="application/ld+json"]')).toHaveLength(6);
    const rent = (await open('https://www.zillow.com/portland-me/rentals/')).window.document;
    expect([...rent.querySelectorAll('article address')].map((each) => each.textContent)).toEqual([
      'Ropewalk Lofts | 75-84 Ropewalk St, Portland, ME 04101',
      '27 Kestrel Ct #105, Brunswick, ME 04011',
    ]);
    expect(rent.querySelector('li script')).toBeNull();
  });

  test('renders its rows anew twice, and adds more on scrolling', async () => {
    const { document, scrollToEnd } = await run('https://www.zillow.com/portland-me/');
    const stranger = document.createElement('i');
    document.querySelector('article')?.append(stranger);
    const first = document.querySelector('article');
    await soon(() => expect(document.querySelector('article')).not.toBe(first));
    expect(stranger.isConnected).toBe(false);
    const second = document.querySelector('#grid-search-results');
    await soon(() => expect(document.documentElement.dataset.hydrated).toBe('twice'));
    expect(second?.isConnected).toBe(false);
    expect(document.querySelectorAll('article')).toHaveLength(6);
    scrollToEnd();
    await soon(() => expect(document.querySelectorAll('article')).toHaveLength(9));
  });

  test('opens a home without loading: the URL first, the content next, the title last', async () => {
    const { window, document } = await run('https://www.zillow.com/portland-me/');
    await soon(() => expect(document.documentElement.dataset.hydrated).toBe('twice'));
    const order: string[] = [];
    new window.MutationObserver((changes) => {
      for (const { target } of changes)
        if (target.nodeName === 'TITLE') order.push('title');
        else if (document.querySelector('#search-detail-lightbox h1')) order.push('content');
    }).observe(document, { childList: true, subtree: true });
    document.querySelector<HTMLAnchorElement>('a[data-in-app]')?.click();
    expect(window.location.href).toBe(detailUrl);
    expect(document.querySelector('#search-detail-lightbox')).toBeNull();
    await soon(() => expect(document.title).toContain('MLS #1618204'));
    expect(text(document, '#search-detail-lightbox h1')).toContain('48 Spindrift Ln');
    expect(order).toEqual(['content', 'title']);
    const grid = document.querySelector('#grid-search-results');
    window.history.back();
    await soon(() => expect(document.querySelector('#search-detail-lightbox')).toBeNull());
    expect(window.location.pathname).toBe('/portland-me/');
    expect(grid?.isConnected).toBe(false);
  });

  test('leaves its state stale when a neighbour is opened', async () => {
    const { document } = await run(detailUrl);
    document.querySelector<HTMLAnchorElement>('.nearby a[data-in-app]')?.click();
    await soon(() => expect(text(document, 'h1')).toContain('214 Tannery Row Unit 3B'));
    expect(propertyIn(document)?.mlsid).toBe('1618204');
  });
});

describe('the Matrix portal', () => {
  const listUrl = urlOf('Matrix: a collection, as a list');
  const homeUrl = urlOf('Matrix: a collection, at its first home');

  const fields = (document: Document, argument: string) => {
    const form = document.querySelector('form');
    const body = new URLSearchParams();
    for (const field of form?.querySelectorAll<HTMLInputElement>('input[type=hidden]') ?? [])
      body.set(field.name, field.value);
    body.set('__EVENTTARGET', '_ctl0$m_DisplayCore');
    body.set('__EVENTARGUMENT', argument);
    return { action: form?.action ?? '', body };
  };

  test('opens a home by posting back to the same URL', async () => {
    const list = (await open(listUrl)).window.document;
    const cards = [...list.querySelectorAll('#_ctl0_m_pnlDisplay .multiLineDisplay.ajax_display')];
    expect(cards).toHaveLength(maine.filter((home) => !home.forRent).length);
    const link = list.querySelectorAll<HTMLAnchorElement>(
      '.d-fontSize--largest.d-text.d-color--brandDark a',
    )[2];
    const argument = /'([^']*)'\)$/.exec(link?.href ?? '')?.[1] ?? '';
    const { action, body } = fields(list, argument);
    expect(action).toBe(listUrl);
    const single = (await open(action, { method: 'POST', body })).window.document;
    expect(text(single, '.d-mega.d-fontSize--mega.d-color--brandDark span')).toBe('9 Old Ferry Rd');
    const next = fields(single, 'Page|1');
    const after = (await open(next.action, { method: 'POST', body: next.body })).window.document;
    expect(text(after, '.d-mega span')).toBe('1507 Meadowlark Dr');
  });

  test('pages asynchronously, swapping the panel', async () => {
    const { window, document } = await run(homeUrl);
    const panel = document.querySelector('#_ctl0_m_pnlDisplay');
    const before = text(document, '.d-mega span');
    document.querySelector<HTMLAnchorElement>('#_ctl0_m_DisplayCore_dpy3')?.click();
    await soon(() => expect(text(document, '.d-mega span')).not.toBe(before));
    expect(panel?.isConnected).toBe(false);
    expect(window.location.href).toBe(homeUrl);
    expect(text(document, '#m_lblPagingSummary b')).toBe('2');
  });

  test('prints labels in either weight, and marks records with a key that is not the MLS number', async () => {
    const strongLabel = (await open(homeUrl)).window.document;
    expect(strongLabel.querySelector('span.d-textStrong + span.d-text')?.textContent).toBe('1618391');
    const list = (await open(listUrl)).window.document;
    const { action, body } = fields(list, 'Redisplay|26489,,0');
    const strongValue = (await open(action, { method: 'POST', body })).window.document;
    expect(strongValue.querySelector('span.d-text.d-paddingRight--4 + span.d-textStrong')?.textContent).toBe(
      '1618204',
    );
    const record = /<!--@Record:(\d+)@-->/.exec(strongValue.body.innerHTML)?.[1];
    expect(record).toMatch(/^\d{9}$/);
    expect(homes.some((home) => home.mlsNumber === record)).toBe(false);
  });
});

describe('the Paragon Collaboration Center', () => {
  test('renders a collection in the browser, each card in three copies', async () => {
    const { document } = await run(urlOf('Paragon Collaboration Center: 9 homes'));
    await soon(() =>
      expect(document.querySelectorAll('#normalList [data-bind*="attr: { id: LISTING_ID"]')).toHaveLength(9),
    );
    expect(document.querySelectorAll('[data-bind^="text: ADDRESS"]')).toHaveLength(27);
    expect(document.querySelector('#modalDetail')).toBeNull();
    document.querySelector<HTMLElement>('#normalList button')?.click();
    await soon(() => expect(document.querySelector('#modalDetail')).not.toBeNull());
    expect(text(document, '[data-bind*="houseDetails().PROP_INFO.DISPLAY_ID"]')).toBe('1618204');
  });

  test('opens a lone home by itself: taxing town above, postal town in the table, all of it twice', async () => {
    const { document } = await run(urlOf('Paragon Collaboration Center: one home'));
    await soon(() => expect(document.querySelector('#modalDetail')).not.toBeNull());
    const shown = (field: string) => text(document, `[data-bind*="houseDetails().PROP_INFO.${field}"]`);
    expect(shown('ADDRESS')).toBe('9 OLD FERRY RD');
    expect(shown('CITY')).toBe('CAPE ELIZABETH, ME');
    const rows = [...document.querySelectorAll('strong[data-bind="text: Label"]')].map((label) => [
      label.textContent,
      label.nextElementSibling?.textContent,
    ]);
    expect(rows).toContainEqual(['City/Town (Mail Address)', 'South Portland']);
    expect(rows).toContainEqual(['Total Baths', '2.1']);
    expect(rows).toContainEqual(['Age (NOT year built)', '102']);
    expect(rows.filter(([label]) => label === 'MLS #')).toHaveLength(2);
    expect(document.querySelectorAll('.visible-xs [data-bind="text: Label"]')).toHaveLength(rows.length / 2);
  });

  test('has a desktop whose report is two frames down', async () => {
    const top = (await open(urlOf('Paragon desktop: a report two frames down'))).window.document;
    expect(top.title).toBe('Paragon 5');
    const tab = (await open(top.querySelector('iframe')?.src ?? '')).window.document;
    const frame = tab.querySelector('iframe')?.src ?? '';
    const report = (await open(frame)).window.document;
    expect(report.querySelector('iframe')).toBeNull();
    const value = [...report.querySelectorAll('.label')].find((each) => each.textContent === 'MLS #:');
    expect(value?.nextElementSibling?.textContent).toBe('1618204');
    expect(new URL(frame).searchParams.get('listingIDs')).not.toBe('1618204');
  });
});

describe('the Flexmls portal', () => {
  test('shows a shared home with keys and values', async () => {
    const { document } = (await open(urlOf('Flexmls: a shared home with a grid number'))).window;
    expect(text(document, '.street-addr')).toBe('W152N6120 Cattail Dr');
    expect(text(document, '.locale-and-such')).toBe('Menomonee Falls, WI 53051-6718 • #1947402');
    expect(text(document, '.listing-detail-price-line h3')).toBe('$339,000');
    expect(text(document, '.listing-vitals .listing-status')).toBe('Active');
    const key = [...document.querySelectorAll('.detail-fields-key')].find(
      (each) => each.textContent === 'Tax Key Number',
    );
    expect(text(key?.parentElement ?? document, '.detail-fields-value')).toBe('MNFV 0093127');
  });

  test('keeps each result as JSON in its save link', async () => {
    const { document } = (await open(urlOf('Flexmls: results'))).window;
    const links = [...document.querySelectorAll('a.saveListingLink[data-listing]')];
    const records = links.map((link) => JSON.parse(link.getAttribute('data-listing') ?? 'null'));
    expect(records.map((record) => record.ListingId)).toEqual(wisconsin.map((home) => home.mlsNumber));
    expect(records[0]).toMatchObject({ StreetDirPrefix: 'W', StreetName: 'Larkspur Ln', StreetSuffix: null });
    expect(records[1]).toMatchObject({
      StreetNumber: 'W152N6120',
      StreetName: 'Cattail',
      StreetSuffix: 'Dr',
    });
    expect(records.every((record) => record.MlsId !== record.ListingId)).toBe(true);
  });
});

test('the second portal keeps its home in propertyDetails', async () => {
  const { document } = (await open(urlOf('Second portal: a flat in San Francisco'))).window;
  const details = json(document, '#__NEXT_DATA__').props.pageProps.initialReduxState.propertyDetails;
  expect(details).toMatchObject({
    list_price: 1368000,
    location: {
      address: { street_number: '1830', street_name: 'Alta Marea', street_suffix: 'Ter', unit: 'Unit 2A' },
    },
    description: { beds: 2, baths_consolidated: '1.5' },
    source: { listing_id: '426207714' },
    advertisers: [{ name: 'Inés Castellanos', email: 'ines@marigoldfinch.example' }],
  });
  expect(details.listing_id).not.toBe('426207714');
  const [residence] = json(document, 'script[type="application/ld+json"]');
  expect(residence).toMatchObject({ '@type': 'SingleFamilyResidence', floorSize: { value: '' } });
});

describe('the unknown MLS', () => {
  const listings: [about: string, home: Home, label: string, value: string][] = [
    ['Unknown MLS: a definition list', homeByMls('PL82198411'), 'dt', 'dd'],
    ['Unknown MLS: a table', homeByMls('X12604417'), 'th', 'td'],
    ['Unknown MLS: labels in bold print', homeByMls('PL82197405'), 'p strong', ''],
    ['Unknown MLS: a strict Content-Security-Policy', homeByMls('PL82198230'), 'dt', 'dd'],
    ['Unknown MLS: a home in a modal dialog', homeByMls('PL82197966'), 'dialog dt', 'dd'],
  ];

  test.each(listings)('%s: labels, values and a telling title', async (about, home, label, value) => {
    const { document } = (await open(urlOf(about))).window;
    expect(document.title).toMatch(
      new RegExp(`^${home.address.streetNumber} .* \\| MLS# ${home.mlsNumber} \\|`),
    );
    expect(document.querySelector('script[type*=json]')).toBeNull();
    const first = document.querySelector(label);
    expect(first?.textContent).toMatch(/^MLS/);
    const beside = value ? first?.nextElementSibling?.textContent : first?.nextSibling?.textContent;
    expect(beside?.trim()).toBe(home.mlsNumber);
  });

  test('forbids frames and inline styles on one page, and needs none', async () => {
    const answer = await ask(urlOf('Unknown MLS: a strict Content-Security-Policy'));
    expect(answer.headers.get('content-security-policy')).toMatch(/frame-src 'none'; style-src 'self'/);
    const { document } = new JSDOM(await answer.text()).window;
    expect(document.querySelector('style, [style], script:not([src]), iframe')).toBeNull();
  });

  test('puts a home into frames', async () => {
    const { document } = (await open(urlOf('Unknown MLS: a frameset'))).window;
    const frame = document.querySelector<HTMLFrameElement>('frameset frame[name=report]');
    const inner = (await open(frame?.src ?? '')).window.document;
    expect(text(inner, 'h1')).toBe('2074 Concession Road 6');
  });

  test('lists results as text', async () => {
    const { document } = (await open(urlOf('Unknown MLS: results'))).window;
    const results = [...document.querySelectorAll('.result')];
    expect(results.map((result) => text(result, 'h3'))).toContain('611 Calle Serena, San Jose, CA 95121');
    expect(results.every((result) => /MLS# \w+/.test(result.textContent))).toBe(true);
  });

  test('has pages that are about no home', async () => {
    const others = listingUrls.filter(({ about }) => about.includes('no listing'));
    expect(others).toHaveLength(4);
    for (const { url } of others) {
      const { document } = (await open(url)).window;
      expect(homes.some((home) => document.body.textContent.includes(home.mlsNumber))).toBe(false);
    }
  });
});

import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { california } from '../homes.ts';
import { withAssets } from '../shared/assets.ts';
import {
  addressLine,
  bathsOf,
  daysOnMarket,
  money,
  placeLine,
  squareFeet,
  streetLine,
} from '../shared/format.ts';
import { type Html, page, scriptJson } from '../shared/html.ts';
import { photoCount, photoPath } from '../shared/photo.ts';
import { nextState, permalink } from './state.ts';

/** A second portal: the home is in the page's state, and its JSON-LD is not to be believed. */
export const realtor = new Hono()
  .get('/', (c) =>
    c.html(
      page({
        title: 'Find homes',
        path: c.req.path,
        body: html`${header()}<ul class="index">${california.map((home) => html`<li><a href="realestateandhomes-detail/${permalink(home)}">${addressLine(home)}</a></li>`)}</ul>`,
      }),
    ),
  )
  .get('/realestateandhomes-detail/:slug', (c) => {
    const home = california.find((each) => permalink(each) === c.req.param('slug'));
    if (!home) return c.notFound();
    const head = html`<script data-testid="seoLinkingData" type="application/ld+json">${scriptJson(linkingData(home))}</script>`;
    const body = html`<div id="__next">${header()}${detail(home)}</div><script id="__NEXT_DATA__" type="application/json">${scriptJson(nextState(home))}</script>`;
    return c.html(page({ title: `${addressLine(home)} [Updated 11/19]`, path: c.req.path, head, body }));
  })
  .route('/', withAssets(import.meta.dirname));

function header(): Html {
  return html`<header class="global-header"><a class="brand" href="./">open<b>house</b></a><nav><a href="./">Buy</a><a href="./">Sell</a><a href="./">Rent</a><a href="./">Mortgage</a></nav></header>`;
}

/** Every home a house, and never a size: what the real one says about flats. */
function linkingData(home: Home): unknown {
  const { city, state, zipCode } = home.address;
  return [
    {
      '@context': 'https://schema.org',
      '@type': 'SingleFamilyResidence',
      name: addressLine(home),
      floorSize: { '@type': 'QuantitativeValue', value: '', unitCode: 'FTK' },
      numberOfRooms: home.bedrooms,
      address: {
        '@type': 'PostalAddress',
        streetAddress: streetLine(home),
        addressLocality: city,
        addressRegion: state,
        postalCode: zipCode,
      },
    },
    {
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: addressLine(home),
      offers: {
        '@type': 'Offer',
        priceCurrency: 'USD',
        price: home.price,
        seller: { '@type': 'Organization', name: home.agent.office.toUpperCase() },
      },
    },
  ];
}

function detail(home: Home): Html {
  const meta: [string, string | number, string][] = [
    ['property-meta-beds', home.bedrooms, 'bed'],
    ['property-meta-baths', bathsOf(home), 'bath'],
    ['property-meta-sqft', squareFeet(home), 'sqft'],
  ];
  const facts: [string, string][] = [
    ['Property type', home.propertyType],
    ['Time on market', `${daysOnMarket(home)} days`],
    ['HOA fees', home.hoaDues ? `${money(home.hoaDues)}/mo` : 'No HOA'],
    ['Price per sqft', `$${Math.round(home.price / home.squareFeet)}`],
    ['Year built', String(home.yearBuilt)],
  ];
  return html`<main data-testid="ldp-page-container"><div data-testid="ldp-agent-overview" class="overview">Listed by <b>${home.agent.fullName}</b> <span>Brokered by ${home.agent.office.toUpperCase()}</span></div>
<div class="hero" data-testid="hero-photo-slides">${Array.from({ length: photoCount }, (_, i) => html`<img src="${photoPath(home, i)}" alt="Photo ${i + 1}">`)}</div>
<div class="columns"><div>
<div data-testid="status-indicator" class="status">${home.propertyType} for sale</div>
<div data-testid="list-price" class="price">${money(home.price)}</div>
<ul data-testid="property-meta" class="meta">${meta.map(([id, value, unit]) => html`<li data-testid="${id}"><span data-testid="meta-value">${value}</span> <span data-testid="meta-label">${unit}</span></li>`)}</ul>
<div data-testid="address" class="address"><h1 data-testid="address-line-ldp">${streetLine(home)}, ${placeLine(home)}</h1></div>
<ul class="facts">${facts.map(([label, value]) => html`<li><div>${value}</div><div class="soft">${label}</div></li>`)}</ul>
<section data-testid="about-this-home"><h2>About this home</h2><p>${home.remarks}</p></section>
<section data-testid="listing-provider"><h2>Listed by</h2><p>${home.agent.fullName}, ${home.agent.license} · ${home.agent.phone}<br>${home.agent.office} · ${home.agent.officePhone}</p><p class="soft">Source: ${home.mlsName} #${home.mlsNumber}</p></section>
</div><aside class="lead"><h2>More about this property</h2><button type="button">Email agent</button></aside></div></main>`;
}

import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { homes } from '../homes.ts';
import {
  addressLine,
  bathsOf,
  daysOnMarket,
  money,
  placeLine,
  priceOf,
  squareFeet,
  streetLine,
} from '../shared/format.ts';
import { type Html, scriptJson } from '../shared/html.ts';
import { photoCount, photoPath } from '../shared/photo.ts';
import { card } from './card.ts';
import { detailPath } from './paths.ts';

export function detailTitle(home: Home): string {
  return `${addressLine(home)} | MLS #${home.mlsNumber} | Zillow`;
}

/** Other homes of the same state, shown below a home. */
export function nearbyHomes(home: Home): readonly Home[] {
  return homes
    .filter((other) => other !== home && other.address.state === home.address.state && !other.forRent)
    .slice(0, 3);
}

/**
 * What stands in the detail container, on a page of its own as well as over the results.
 * Comments split texts as React's server rendering does, and the figures come twice, for wide and narrow.
 */
export function detail(home: Home): Html {
  return html`<div id="search-detail-lightbox" role="dialog" aria-label="${addressLine(home)}"><div id="detail-page-history-hook-target">
<div class="detail-bar"><a data-close href="${searchPath(home)}">‹ Back to search</a><nav aria-label="Home"><button type="button">♡ Save</button><button type="button">Share</button><button type="button">⋯ More</button></nav></div>
<div class="media" data-testid="hollywood-gallery">${Array.from({ length: photoCount }, (_, i) => html`<button type="button" class="media-tile"><img src="${photoPath(home, i)}" alt="Photo ${i + 1}"></button>`)}</div>
<div class="detail-columns"><div data-testid="property-overview">
<div data-testid="home-info" class="home-info">
<div class="home-price"><span data-testid="price">${priceOf(home)}</span><div data-testid="mobile-bed-bath-sqft" class="narrow">${figures(home)}</div></div>
<div class="home-address"><h1>${streetLine(home)},<!-- --> <!-- -->${placeLine(home)}</h1></div>
<div data-testid="desktop-bed-bath-sqft" class="wide">${figures(home)}</div>
</div>
<ul class="chips">${chips(home).map((chip) => html`<li>${chip}</li>`)}</ul>
<section class="special"><h2>What’s special</h2><p>${home.remarks}</p></section>
<div class="activity"><p><b>${daysOnMarket(home)} days</b> on the portal</p></div>
<div data-testid="seller-attribution" class="attribution"><p>Listing provided by:</p>
<p data-testid="attribution-LISTING_AGENT"><span>${home.agent.fullName}</span> <span>${home.agent.phone}</span>,</p>
<p data-testid="attribution-BROKER"><span>${home.agent.office}</span> <span>${home.agent.officePhone}</span></p></div>
<div data-testid="listing-attribution-overview" class="source"><span>Source: <!-- -->${home.mlsName}<!-- -->,</span> <span>MLS#: <!-- -->${home.mlsNumber}</span> <span>Originating MLS: <!-- -->${home.mlsName}</span></div>
<section class="facts"><h2>Facts &amp; features</h2>${categories(home)}</section>
</div>
<aside class="contact"><button type="button" class="primary">Request a tour<small>as early as tomorrow at 11:00 am</small></button><button type="button">Contact agent</button></aside>
</div>
<section class="nearby" aria-label="Nearby homes"><h2>Nearby homes</h2><ul class="photo-cards">${nearbyHomes(home).map((other) => html`<li>${card(other)}</li>`)}</ul></section>
</div></div>`;
}

function searchPath(home: Home): string {
  if (home.forRent) return 'portland-me/rentals/';
  return { ME: 'portland-me/', WI: 'waukesha-county-wi/', CA: 'ca/' }[home.address.state] ?? 'on/';
}

function figures(home: Home): Html[] {
  const rows: [string | number, string][] = [
    [home.bedrooms || '--', 'beds'],
    [bathsOf(home) || '--', 'baths'],
    [squareFeet(home) || '--', 'sqft'],
  ];
  return rows.map(
    ([value, text]) =>
      html`<div data-testid="bed-bath-sqft-text__container"><span data-testid="bed-bath-sqft-text__value">${value}</span><span data-testid="bed-bath-sqft-text__description">${text}</span></div>`,
  );
}

function chips(home: Home): string[] {
  return [
    home.propertyType,
    home.yearBuilt ? `Built in ${home.yearBuilt}` : '',
    home.acres ? `${home.acres} Acres Lot` : '',
    home.squareFeet && !home.forRent ? `$${Math.round(home.price / home.squareFeet)}/sqft` : '',
    `${home.hoaDues ? money(home.hoaDues) : '$--'} HOA`,
  ].filter(Boolean);
}

function categories(home: Home): Html[] {
  const all: [string, [string, string | number][]][] = [
    [
      'Bedrooms & bathrooms',
      [
        ['Bedrooms', home.bedrooms],
        ['Bathrooms', home.fullBaths + home.halfBaths],
        ['Full bathrooms', home.fullBaths],
        ['1/2 bathrooms', home.halfBaths],
      ],
    ],
    [
      'Property',
      [
        ['Parcel number', home.parcelId],
        ['Size', home.acres ? `${home.acres} Acres` : ''],
        ['Year built', home.yearBuilt || ''],
        ['Home type', home.propertyType],
      ],
    ],
    [
      'Community & HOA',
      [
        ['Subdivision', home.subdivision],
        ['Has HOA', home.hoaDues ? 'Yes' : 'No'],
        ['HOA fee', home.hoaDues ? `${money(home.hoaDues)} monthly` : ''],
        ['Region', home.address.city],
      ],
    ],
    [
      'Financial & listing details',
      [
        ['Date on market', new Date(`${home.listingDate}T12:00:00Z`).toLocaleDateString('en-US')],
        ['Legal description', home.legalDescription],
        ['High school district', home.schoolDistrict],
      ],
    ],
  ];
  return all.map(
    ([name, rows]) =>
      html`<div data-testid="fact-category"><h3>${name}</h3><ul>${rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => html`<li><span>${label}<!-- -->: <!-- -->${value}</span></li>`)}</ul></div>`,
  );
}

/** The head of a detail page. Its JSON-LD is an open house and the bread crumbs, never the home itself. */
export function detailHead(home: Home): Html {
  const url = `https://www.zillow.com/${detailPath(home)}`;
  const { city, state, zipCode } = home.address;
  const openHouse = {
    '@type': 'Event',
    '@context': 'http://schema.org',
    name: 'Open House - 12:00 PM - 2:00 PM',
    startDate: '2026-11-29T12:00:00',
    endDate: '2026-11-29T14:00:00',
    url,
    location: {
      '@type': 'Place',
      '@context': 'http://schema.org',
      name: streetLine(home),
      address: {
        '@type': 'PostalAddress',
        '@context': 'http://schema.org',
        streetAddress: streetLine(home),
        postalCode: zipCode,
        addressLocality: city,
        addressRegion: state,
      },
    },
  };
  const crumbs = {
    '@type': 'BreadcrumbList',
    '@context': 'http://schema.org',
    itemListElement: [state, `${home.address.county} County`, city, streetLine(home)].map((name, i) => ({
      '@type': 'ListItem',
      '@context': 'http://schema.org',
      position: i + 1,
      item: { '@id': url, name },
    })),
  };
  return html`<meta name="description" content="${`${priceOf(home)}: ${home.bedrooms} beds, ${bathsOf(home)} baths, ${squareFeet(home)} Square Feet, located at ${addressLine(home)}. MLS #${home.mlsNumber}.`}">
<meta property="og:type" content="zillow_fb:home">
<meta property="og:zillow_fb:address" content="${streetLine(home)}">
<meta property="og:title" content="${detailTitle(home)}">
<meta property="og:url" content="${url}">
<link rel="canonical" href="${url}">
<script type="application/ld+json">${scriptJson(openHouse)}</script>
<script type="application/ld+json">${scriptJson(crumbs)}</script>`;
}

import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { addressLine, bathsOf, priceOf, squareFeet, streetLine } from '../shared/format.ts';
import { type Html, scriptJson } from '../shared/html.ts';
import { photoPath } from '../shared/photo.ts';
import { detailPath } from './paths.ts';

/** A row of the results: the home's own JSON-LD node when it is for sale, then its card. */
export function row(home: Home): Html {
  return html`<li class="list-item">${!home.forRent && html`<script type="application/ld+json">${scriptJson(structured(home))}</script>`}<div data-renderstrat="ssr">${card(home)}</div></li>`;
}

export function card(home: Home): Html {
  const address = home.buildingName ? `${home.buildingName} | ${addressLine(home)}` : addressLine(home);
  return html`<article class="property-card" role="presentation" data-test="property-card" id="zpid_${home.portalId}" aria-label="${address}">
<div class="card-photo"><img src="${photoPath(home, 0)}" alt="" loading="lazy"><span class="badge">${badge(home)}</span></div>
<div class="card-data">
<div class="card-price"><span data-test="property-card-price">${priceOf(home)}</span></div>
<ul class="card-facts">${facts(home)}<li>${home.forRent ? 'Apartment for rent' : `${home.propertyType} for sale`}</li></ul>
<a class="card-link" data-test="property-card-link" data-in-app href="${detailPath(home)}"><address>${address}</address></a>
${!home.forRent && html`<div class="card-broker">MLS ID #${home.mlsNumber}, ${home.agent.office.toUpperCase()}</div>`}
</div>
</article>`;
}

function badge(home: Home): string {
  if (home.status !== 'Active') return home.status;
  return home.originalPrice > home.price ? 'Price cut' : 'New';
}

function facts(home: Home): Html[] {
  const rows: [string | number, string][] = [
    [home.bedrooms, home.bedrooms === 1 ? 'bd' : 'bds'],
    [bathsOf(home), 'ba'],
    [squareFeet(home), 'sqft'],
  ];
  return rows.map(([value, unit]) => html`<li><b>${value || '--'}</b> <abbr>${unit}</abbr></li>`);
}

function structured(home: Home): unknown {
  const { city, state, zipCode } = home.address;
  return {
    '@type': home.propertyType === 'Land' ? 'Landform' : 'SingleFamilyResidence',
    '@context': 'http://schema.org',
    name: addressLine(home),
    ...(home.squareFeet && {
      floorSize: { '@type': 'QuantitativeValue', '@context': 'http://schema.org', value: squareFeet(home) },
    }),
    address: {
      '@type': 'PostalAddress',
      '@context': 'http://schema.org',
      streetAddress: streetLine(home),
      addressLocality: city,
      addressRegion: state,
      postalCode: zipCode,
    },
    url: `https://www.zillow.com/${detailPath(home)}`,
  };
}

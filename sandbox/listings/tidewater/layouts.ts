import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import {
  addressLine,
  bathsOf,
  money,
  placeLine,
  priceOf,
  slug,
  squareFeet,
  streetLine,
  usDate,
} from '../shared/format.ts';
import type { Html } from '../shared/html.ts';
import { photoCount, photoPath } from '../shared/photo.ts';

type Pair = readonly [label: string, value: string];

export function propertyPath(home: Home): string {
  return `property/${home.mlsNumber.toLowerCase()}/${slug(addressLine(home)).toLowerCase()}`;
}

/** "508 Avenida del Faro, SANTA CRUZ, CA 95060 ( For Sale ) | MLS# PL82198411 | Tidewater MLS" */
export function propertyTitle(home: Home): string {
  const { city, state, zipCode } = home.address;
  return `${streetLine(home)}, ${city.toUpperCase()}, ${state} ${zipCode} ( For ${home.forRent ? 'Rent' : 'Sale'} ) | MLS# ${home.mlsNumber} | Tidewater MLS`;
}

function heading(home: Home): Html {
  return html`<div class="heading"><div><h1>${streetLine(home)}</h1><p class="place">${placeLine(home)}</p></div><p class="price">${priceOf(home)}</p></div>
<div class="photos">${Array.from({ length: photoCount }, (_, i) => html`<img src="${photoPath(home, i)}" alt="Photo ${i + 1} of ${photoCount}">`)}</div>
<p class="remarks">${home.remarks}</p>`;
}

/** Labels and values as a definition list. */
export function asList(home: Home): Html {
  return html`<article class="property">${heading(home)}<h2>Property details</h2><dl>${pairs(home).map(
    ([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl></article>`;
}

/** Labels and values as cells of a table, two pairs to a row, with Canadian names for some. */
export function asTable(home: Home): Html {
  const cells = pairs(home).map(
    ([label, value]) => html`<th scope="row">${canadian[label] ?? label}:</th><td>${value}</td>`,
  );
  const rows = cells.flatMap((cell, i) => (i % 2 ? [] : [html`<tr>${cell}${cells[i + 1]}</tr>`]));
  return html`<article class="property">${heading(home)}<h2>Listing summary</h2><table><tbody>${rows}</tbody></table></article>`;
}

/** Labels in bold print before their values. */
export function asText(home: Home): Html {
  return html`<article class="property">${heading(home)}<h2>Details</h2><div class="text">${pairs(home).map(
    ([label, value]) => html`<p><strong>${label}:</strong> ${value}</p>`,
  )}</div></article>`;
}

const canadian: Record<string, string> = {
  'MLS#': 'MLS® Number',
  'Lot Size': 'Land Size',
  'APN / Parcel Number': 'Assessment Roll Number',
  'Listing Agent': 'Listing REALTOR®',
  'Listing Office': 'Listing Brokerage',
  'HOA Dues': 'Maintenance Fees',
};

function pairs(home: Home): Pair[] {
  const { agent } = home;
  const all: Pair[] = [
    ['MLS#', home.mlsNumber],
    ['List Price', money(home.price)],
    ['Original Price', money(home.originalPrice)],
    ['Status', home.status],
    ['Property Type', home.propertyType],
    ['Bedrooms', String(home.bedrooms || '')],
    ['Bathrooms', home.fullBaths ? `${bathsOf(home)}` : ''],
    ['Living Area', home.squareFeet ? `${squareFeet(home)} sq. ft.` : ''],
    ['Lot Size', home.acres ? `${home.acres} acres` : ''],
    ['Year Built', String(home.yearBuilt || '')],
    ['County', home.address.county],
    ['Subdivision', home.subdivision],
    ['Area', home.mlsArea],
    ['School District', home.schoolDistrict],
    ['APN / Parcel Number', home.parcelId],
    ['Legal Description', home.legalDescription],
    ['HOA Dues', home.hoaDues ? `${money(home.hoaDues)} monthly` : ''],
    ['List Date', usDate(home.listingDate)],
    ['Expiration Date', usDate(home.expirationDate)],
    ['Listing Agent', agent.fullName],
    ['Agent Phone', agent.phone],
    ['Agent Email', agent.email],
    ['Listing Office', agent.office],
  ];
  return all.filter(([, value]) => value);
}

/** A row of the results: nothing but text. */
export function result(home: Home): Html {
  return html`<article class="result"><a href="${propertyPath(home)}"><img src="${photoPath(home, 0)}" alt=""></a><div><h3><a href="${propertyPath(home)}">${addressLine(home)}</a></h3><p class="price">${priceOf(home)}</p><p>${home.bedrooms} beds · ${bathsOf(home)} baths · ${squareFeet(home)} sq. ft. · ${home.propertyType}</p><p class="soft">MLS# ${home.mlsNumber} · Listed by ${home.agent.office}</p></div></article>`;
}

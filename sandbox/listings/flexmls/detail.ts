import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import {
  bathsOf,
  daysOnMarket,
  money,
  placeLine,
  slug,
  squareFeet,
  streetLine,
  usDate,
} from '../shared/format.ts';
import type { Html } from '../shared/html.ts';
import { photoCount, photoPath } from '../shared/photo.ts';

/** Where a shared home is, from the root of the host. The code is neither its MLS number nor its key. */
export function sharePath(home: Home): string {
  const code = Number(home.portalId).toString(36).slice(-4);
  return `share/${code}/${slug(`${streetLine(home)} ${home.address.city} ${home.address.state}`)}`;
}

/** The page of one home as it was laid out for phones first. */
export function detail(home: Home): Html {
  return html`<header class="header"><a class="backToScrolledList btn left" href="search/results">‹ Back</a><b>${home.agent.fullName}</b><a href="search/results" class="email btn-filled contact-agent-button">Contact Agent</a></header>
<div id="content" class="noBottomMenu">
<div class="listing-gallery"><div class="gallery" data-listing="${home.recordKey}000000">${Array.from({ length: photoCount }, (_, i) => html`<a href="${photoPath(home, i)}" class="gallery-photo"><div style="background-image: url('${photoPath(home, i)}')"></div></a>`)}</div></div>
<div class="listing-detail-price-line"><h3>${money(home.price)}</h3></div>
<div class="street-addr">${streetLine(home)}</div>
<div class="locale-and-such">${placeLine(home)} <span>•</span> #${home.mlsNumber}</div>
<div class="listing-vitals"><span class="listing-status active status-change">Active${home.status !== 'Active' && html`<span class="contingency"> (C)</span>`}</span> <span>${home.bedrooms} BD</span> <span>${bathsOf(home)} BA</span> <span>${squareFeet(home)} SF</span></div>
<p class="remarks">${home.remarks}</p>
<div class="form-section-header">More Info</div>
<div class="listing-card-contents listingCardContents">${groups(home).map(
    ([name, pairs]) =>
      html`<div class="detail-fields-group">${name}</div><div class="detail-group">${pairs
        .filter(([, value]) => value)
        .map(
          ([key, value]) =>
            html`<div class="detail-fields-item"><div class="detail-field-wrapper"><span class="detail-fields-key">${key}</span> <span class="detail-fields-value">${value}</span></div></div>`,
        )}</div>`,
  )}
<div class="detail-fields-group">Documents on File</div><div class="detail-group"><div class="detail-fields-item custom-detail-field-item"><div class="detail-field-wrapper"><span class="detail-badge">Seller Condition</span><span class="detail-badge">Lead Paint Disclosure</span></div></div></div></div>
<div class="listing-detail-idx-logo">Lakes MLS · ${home.agent.office}</div></div>`;
}

function groups(home: Home): [string, [key: string, value: string][]][] {
  const { address, agent } = home;
  return [
    [
      'Location',
      [
        ['Postal Municipality', address.city],
        ['County', address.county],
        ['Coordinates', home.mlsArea],
        ['Subdivision', home.subdivision],
        ['Flood Plain', 'No'],
      ],
    ],
    [
      'Taxes and Dates',
      [
        ['Tax Key Number', home.parcelId],
        ['Tax Year', '2025'],
        ['Est. Acreage', home.acres ? String(home.acres) : ''],
        ['Legal Description', home.legalDescription],
        ['Listing Date', usDate(home.listingDate)],
        ['Expiration Date', usDate(home.expirationDate)],
      ],
    ],
    [
      'Listing Information',
      [
        ['Original List Price', money(home.originalPrice)],
        ['DOM', String(daysOnMarket(home))],
        ['Property Type', home.propertyType],
      ],
    ],
    [
      'Property Information',
      [
        ['Bedrooms', String(home.bedrooms)],
        ['Total Bathrooms', String(bathsOf(home))],
        ['Full Baths', String(home.fullBaths)],
        ['Half Baths', String(home.halfBaths)],
        ['Est. Year Built', String(home.yearBuilt)],
        ['Source Year Built', 'Public Record'],
        ['Est. Total Sq. Ft.', squareFeet(home)],
        ['Source Total Sq. Ft.', 'Public Record'],
        ['Monthly Condo/HOA Fee', home.hoaDues ? money(home.hoaDues) : ''],
      ],
    ],
    [
      'Schools & Misc.',
      [
        ['School District', home.schoolDistrict],
        ['Listing Agent', agent.fullName],
        ['Agent Phone', agent.phone],
        ['Agent Email', agent.email],
        ['Listing Office', agent.office],
      ],
    ],
  ];
}

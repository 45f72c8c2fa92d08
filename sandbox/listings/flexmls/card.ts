import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { bathsOf, money, squareFeet, streetLine } from '../shared/format.ts';
import type { Html } from '../shared/html.ts';
import { photoPath } from '../shared/photo.ts';
import { sharePath } from './detail.ts';

/** A result: the facts are JSON in the attribute of the "save" link, beside a short text. */
export function card(home: Home, index: number): Html {
  const { recordKey } = home;
  const { city } = home.address;
  return html`<li id="${recordKey}000000" class="photo-listing-card">
<div class="newsfeed-event-summary" data-listing-key="${recordKey}000000">New listing match<div class="newsfeed-event-meta"><span class="newsfeed-event-timestamp">${index ? `${index + 1} days` : '1 day'} ago</span></div></div>
<div class="photo-listing-card-wrapper" style="background-image: url(${photoPath(home, 0)})"><a href="${sharePath(home)}"><div class="photo-listing-card-main-text">
<div class="photo-listing-card-price">${money(home.price)}</div>
<div>${streetLine(home)}, ${city}</div>
<div><span class="listing-status active">Active${home.status !== 'Active' && html`<span class="contingency"> (C)</span>`}</span> <span class="photo-listing-card-beds">${home.bedrooms} BD</span> <span class="photo-listing-card-baths">${bathsOf(home)} BA</span> <span class="photo-listing-card-area">${squareFeet(home)} SF</span></div>
</div></a>
<a href="search/results" class="saveListingLink photo-listing-card-save-icon" title="Save" data-added="false" data-listing="${JSON.stringify(record(home, index))}">☆</a></div>
<div class="photo-listing-card-compliance idx-information">Listing office: ${home.agent.office} <div><strong>Last Modified:</strong> 9:50am, Nov 19, 2026</div></div>
</li>`;
}

/**
 * The record as the system's interface has it. Members disagree where the suffix belongs: every other one
 * has it in StreetName already. MlsId names the board with an internal key, not the listing.
 */
function record(home: Home, index: number): unknown {
  const { prefix, name, suffix } = home.street;
  const together = index % 2 === 0;
  return {
    ListingKey: `${home.recordKey}000000`,
    ListAgentId: null,
    MlsId: '20010602000846355519000000',
    BedsTotal: String(home.bedrooms),
    BathsTotal: bathsOf(home).toFixed(1),
    StreetNumber: home.address.streetNumber,
    StreetDirPrefix: prefix || null,
    StreetName: together ? `${name} ${suffix}`.trim() : name,
    StreetSuffix: together ? null : suffix || null,
    StreetDirSuffix: null,
    StreetAdditionalInfo: home.address.unit ? `${home.unitDesignator}${home.address.unit}` : null,
    City: home.address.city,
    StateOrProvince: home.address.state,
    PostalCode: home.address.zipCode,
    ListingId: home.mlsNumber,
    ListPrice: home.price,
    MlsStatus: 'Active',
  };
}

import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { daysOnMarket, money, squareFeet, streetLine } from '../shared/format.ts';
import type { Html } from '../shared/html.ts';
import { photoPath } from '../shared/photo.ts';

/** What the system writes in capitals, and the town that taxes the home, which its headings name. */
export const capitals = {
  street: (home: Home) => streetLine(home).toUpperCase(),
  city: (home: Home) => (home.taxingCity || home.address.city).toUpperCase(),
  type: (home: Home) => home.propertyType.toUpperCase(),
};

/** "Active", or as the system puts it for a home under contract. */
export function statusLong(home: Home): string {
  return home.status === 'Active' ? 'Active' : `${home.status} - Pend (Under Cntr)`;
}

const placeBinding = "text: CITY() + ', ' + STATE() + ' ' +  ZIP()";

function place(home: Home): string {
  return `${capitals.city(home)}, ${home.address.state} ${home.address.zipCode}`;
}

/**
 * The cards of a collection, three times over: as a list, as tiles (hidden until chosen) and for phones.
 * The bindings are those of the system's own templates, left in the document after they were applied.
 */
export function dashboard(homes: readonly Home[]): Html {
  return html`<div class="container-main full-height hidden-xs"><div data-bind="with: dashboard">
<div class="search-options-box"><span data-bind="visible: mapView() == false">SORT BY</span> <select data-bind="options: filters, optionsText: 'Filter', value: selectedFilter"><option>PRICE-HIGH TO LOW</option><option>PRICE-LOW TO HIGH</option></select></div>
<div class="row padder" data-bind="fadeVisible: normal"><div id="normalList" class="col-lg-12 padder-v"><!-- ko foreach: housesToShow -->${homes.map(listCard)}<!-- /ko --></div></div>
<div class="row padder" data-bind="fadeVisible: less" style="display: none;"><div id="lessList" class="col-lg-12 padder-v"><!-- ko foreach: housesToShow -->${homes.map(tile)}<!-- /ko --></div></div>
</div></div>
<div class="visible-xs padder"><div id="mobileDash" data-bind="with: dashboard"><!-- ko foreach: housesToShow -->${homes.map(mobileCard)}<!-- /ko --></div></div>`;
}

function listCard(home: Home): Html {
  return html`<div data-bind="attr: { id: LISTING_ID }" id="${home.mlsNumber}" data-card="${home.mlsNumber}"><div class="row full-detail-box margin-bottom-20">
<div class="thumbnail-box"><div class="normal-slider modalSlide" data-bind="click: $parent.viewDetail"><img class="img-responsive" data-bind="attr:{ src: Image }" title="View Detail" src="${photoPath(home, 0)}" alt=""></div></div>
<div class="house-info-box"><div class="row normal-flex" data-bind="click: $parent.selectToCompare"><div>
<span data-bind="text: ADDRESS" class="font-20">${capitals.street(home)}</span>
<div data-bind="${placeBinding} + ' - ' + $parents[1].router.activeUserMLSLabel() + ' #' + DISPLAY_ID()">${place(home)} - MLS #${home.mlsNumber}</div>
<div class="margin-bottom-10"><span data-bind="text: PROP_TYPE_LONG" class="house-type">${capitals.type(home)}</span> <div data-bind="visible: $parent.isRecent() == false, attr: { style: 'background-color:' + Color(), title: STATUS_LONG }" class="house-info" style="background-color:${color(home)}" title="${statusLong(home)}"><span data-bind="text: STATUS_LONG">${statusLong(home)}</span></div></div>
</div><div class="font-bold font-24"><span data-bind="text: getMoneyFormat(PRICE_CURRENT())">${money(home.price)}</span></div></div>
<hr class="dotted">
<div class="ellipsis"><p data-bind="text: REMARKS_GENERAL">${home.remarks}</p></div>
<div class="row figures"><div><strong>BEDS: <span data-bind="text: BDRMS">${home.bedrooms}</span></strong></div><div><strong>BATHS: <span data-bind="text: BATHS_FULL">${home.fullBaths}</span></strong></div><div><strong><span data-bind="text: DOM">${daysOnMarket(home)}</span> <span>Days on Market</span></strong></div><button type="button" class="btn btn-grey" data-bind="click: $parent.viewDetail">View Detail</button></div>
</div></div></div>`;
}

function tile(home: Home): Html {
  return html`<div class="col-lg-4 padder-v" data-bind="attr: { id: 'less' + LISTING_ID() }" id="less${home.mlsNumber}" data-card="${home.mlsNumber}"><div class="house-details-box-less">
<div class="less-slider modalSlide" data-bind="click: $parent.viewDetail"><img class="img-responsive" data-bind="attr:{ src: Image }" src="${photoPath(home, 0)}" alt="" loading="lazy"></div>
<div class="address-text"><span data-bind="text: ADDRESS" class="house-address-less">${capitals.street(home)}</span><div data-bind="${placeBinding}">${place(home)}</div></div>
<div class="address-text"><div data-bind="text: $parents[1].router.activeUserMLSLabel() + ' #' + DISPLAY_ID()">MLS #${home.mlsNumber}</div></div>
<h4><span data-bind="text: getMoneyFormat(PRICE_CURRENT())">${money(home.price)}</span></h4>
</div></div>`;
}

function mobileCard(home: Home): Html {
  return html`<div class="col-xs-12 no-padder" data-card="${home.mlsNumber}"><div class="mobile-slider-main"><img class="img-responsive" data-bind="attr:{ src: Image }, click: $parent.viewDetail" src="${photoPath(home, 0)}" alt="" loading="lazy"><strong class="text-status-dashboard" data-bind="text: STATUS_LONG,  attr: {  title: STATUS_LONG }">${statusLong(home)}</strong></div>
<div class="house-properties-xs" data-bind="click: $parent.viewDetail">
<div><span class="address-xs" data-bind="text: ADDRESS()">${capitals.street(home)}</span></div>
<div><span class="address-xs" data-bind="${placeBinding}">${place(home)}</span></div>
<div class="dom-xs"><span data-bind="text: BDRMS">${home.bedrooms}</span> <span>Bed -</span> <span data-bind="text: BATHS_FULL">${home.fullBaths}</span> <span>Bath -</span> <span data-bind="text: SQFTLABEL">SQFT</span>: <span data-bind="text: SQFT">${squareFeet(home)}</span></div>
<div class="dom-xs"><span data-bind="text: $parents[1].router.activeUserMLSLabel()+ ' #' + DISPLAY_ID()">MLS #${home.mlsNumber}</span><strong class="price-xs pull-right" data-bind="text: getMoneyFormat(PRICE_CURRENT())">${money(home.price)}</strong></div>
</div></div>`;
}

export function color(home: Home): string {
  return home.status === 'Active' ? '#3d8b37' : '#93c848';
}

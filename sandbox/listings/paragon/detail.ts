import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { daysOnMarket, money, squareFeet, usDate } from '../shared/format.ts';
import type { Html } from '../shared/html.ts';
import { photoCount, photoPath } from '../shared/photo.ts';
import { capitals, color, statusLong } from './cards.ts';

type Pair = readonly [label: string, value: string];

const info = 'houseDetails().PROP_INFO';

/** The pane over the cards: the heading, then everything twice, for wide windows and for phones. */
export function detail(home: Home): Html {
  const { state, zipCode } = home.address;
  return html`<div class="modal in" id="modalDetail" tabindex="-1" role="dialog" data-bind="with: router" style="display: block;">
<div class="navbar-fixed-top-detail hidden-xs" data-bind="if: detailView() == true"><div class="container-main detail-head">
<div><span class="address-detail font-24 m-r-sm" data-bind="text: ${info}.ADDRESS">${capitals.street(home)}</span> <span class="house-type" data-bind="text: ${info}.PROP_TYPE_LONG">${capitals.type(home)}</span>
<div class="house-type fix-width font-24" data-bind="text: ${info}.CITY() + ', ' + ${info}.STATE()">${capitals.city(home)}, ${state}</div>
<span class="house-type" data-bind="text: $parent.router.activeUserMLSLabel() + '#'">MLS#</span> <span class="house-type" data-bind="text: ${info}.DISPLAY_ID">${home.mlsNumber}</span>
<span style="background-color:${color(home)}" class="house-active" data-bind="text: ${info}.STATUS_LONG, attr: { style: 'background-color:' + ${info}.Color() }">${statusLong(home)}</span></div>
<div class="detail-price-box"><strong class="font-24" data-bind="text: getMoneyFormat(${info}.PRICE_CURRENT())">${money(home.price)}</strong> <button type="button" class="btn btn-danger" data-bind="click: hideDetail">CLOSE</button></div>
</div><ul id="detailTab" class="nav nav-pills container-main"><li class="active"><span>PHOTOS &amp; MAP</span></li><li><span>PROPERTY INFO</span></li><li><span>NEIGHBORHOOD INFO</span></li></ul></div>
<div id="container-detail" class="container-main"><div data-bind="if: detailView">
<div class="row hidden-xs content-detail">
<div class="photos" id="photosTab">${Array.from({ length: photoCount }, (_, i) => html`<img class="rsImg" data-bind="attr: { src: $parent.imageBaseUrl()+ ThumbHref }" src="${photoPath(home, i)}" alt="Photo ${i + 1}">`)}</div>
<div class="view-details"><strong>BEDS:</strong> <strong data-bind="text: ${info}.BDRMS">${home.bedrooms}</strong> <strong>BATHS:</strong> <strong data-bind="text: ${info}.BATHS_FULL">${home.fullBaths}</strong> <strong data-bind="text: ${info}.DOM">${daysOnMarket(home)}</strong> <strong>Days on Market</strong></div>
<div class="detail-property-title"><strong>Remarks</strong></div><p data-bind="text: ${info}.REMARKS_GENERAL">${home.remarks}</p>
${options(home)}
</div>
<div class="row visible-xs"><div class="mobile-heading"><div data-bind="text: ${info}.ADDRESS">${capitals.street(home)}</div><span data-bind="text: ${info}.CITY">${capitals.city(home)}</span>, <span data-bind="text: ${info}.STATE">${state}</span> <span data-bind="text: ${info}.ZIP">${zipCode}</span></div>
<img class="rsImg" src="${photoPath(home, 0)}" alt="" loading="lazy">
<strong class="price-xs" data-bind="text: getMoneyFormat(${info}.PRICE_CURRENT())">${money(home.price)}</strong> <span data-bind="text: houseDetails().MlsLabelText">MLS</span># <span data-bind="text: ${info}.DISPLAY_ID">${home.mlsNumber}</span>
<p data-bind="text: ${info}.REMARKS_GENERAL">${home.remarks}</p>
${options(home)}
<button type="button" class="btn btn-danger" data-bind="click: hideDetail">CLOSE</button></div>
</div></div></div>`;
}

function options(home: Home): Html {
  return html`<div class="row" data-bind="template: { name: 'PROP_TYPE' , data: ${info} }"><!-- ko foreach: DetailOptions -->${sections(
    home,
  ).map(
    ([name, pairs]) =>
      html`<div class="row padder"><div class="detail-property-title"><strong data-bind="text:SectionName">${name}</strong></div><ul class="list-unstyled list-general-info"><!-- ko foreach: Data -->${pairs
        .filter(([, value]) => value)
        .map(
          ([label, value]) =>
            html`<li class="col-lg-6"><strong class="col-lg-6" data-bind="text: Label">${label}</strong><span class="col-lg-6" data-bind="text: Value">${value}</span></li>`,
        )}<!-- /ko --></ul></div>`,
  )}<!-- /ko --></div>`;
}

function sections(home: Home): [string, Pair[]][] {
  const { address, agent } = home;
  return [
    [
      'Property Information',
      [
        ['MLS #', home.mlsNumber],
        ['Class', capitals.type(home)],
        ['Type', home.propertyType],
        ['List Price', money(home.price)],
        ['Original List Price', money(home.originalPrice)],
        ['Sale/Rent', home.forRent ? 'For Rent' : 'For Sale'],
        ['Address', capitals.street(home)],
        ['City/Town (Mail Address)', address.city],
        ['City/Town (taxing entity)', home.taxingCity || address.city],
        ['State', address.state],
        ['Zip', address.zipCode],
        ['County', address.county],
        ['Area', home.mlsArea],
        ['Subdivision', home.subdivision.toUpperCase()],
        ['Status', statusLong(home)],
        ['Listing Date', usDate(home.listingDate)],
        ['Expiration Date', usDate(home.expirationDate)],
        ['Public Remarks', home.remarks],
      ],
    ],
    [
      'General Information',
      [
        ['Age (NOT year built)', home.yearBuilt ? String(2026 - home.yearBuilt) : ''],
        ['Total Bedrooms', String(home.bedrooms || '')],
        ['Total Baths', home.fullBaths ? `${home.fullBaths}.${home.halfBaths}` : ''],
        ['Total Full Baths', String(home.fullBaths || '')],
        ['Total Partial Baths', String(home.halfBaths || '')],
        ['Above Ground SQFT', squareFeet(home)],
        ['Acres', home.acres ? home.acres.toFixed(3) : ''],
        ['Tax ID #', home.parcelId],
        ['Legal', home.legalDescription],
        ['School District', home.schoolDistrict.toUpperCase()],
        ['HOA Dues', home.hoaDues ? `${money(home.hoaDues)} Monthly` : ''],
      ],
    ],
    [
      'Listing Office Information',
      [
        ['Listing Agent', agent.fullName.toUpperCase()],
        ['Agent Phone', agent.phone],
        ['Agent Email', agent.email],
        ['Listing Office', agent.office.toUpperCase()],
        ['Office Phone', agent.officePhone],
      ],
    ],
  ];
}

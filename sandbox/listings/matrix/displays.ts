import { html, raw } from 'hono/html';
import type { Home } from '../homes.ts';
import {
  bathsOf,
  daysOnMarket,
  money,
  placeLine,
  priceOf,
  squareFeet,
  streetLine,
  usDate,
} from '../shared/format.ts';
import type { Html } from '../shared/html.ts';
import { photoCount, photoPath } from '../shared/photo.ts';

/**
 * How an MLS has designed its displays. The number is part of class names ("d48m3") and means nothing
 * elsewhere; one design prints labels softly and values strongly, the other the reverse.
 */
export interface Template {
  number: number;
  strong: 'value' | 'label';
}

type Pair = readonly [label: string, value: string];

function pair(template: Template, [label, value]: Pair): Html {
  return template.strong === 'value'
    ? html`<span class="d-text d-paddingRight--4">${label}</span><span class="d-textStrong">${value}</span>`
    : html`<span class="d-textStrong d-paddingRight--4">${label}:</span><span class="d-text">${value}</span>`;
}

/** The internal key of a record, as the system leaves it in a comment: not the MLS number. */
function recordMark(home: Home): Html {
  return raw(`<!--@Record:5${home.portalId.slice(-8)}@-->`);
}

/** A row of the list. Opening it posts the form back: the URL stays. */
export function card(home: Home, index: number, template: Template): Html {
  const { number } = template;
  const open = `javascript:__doPostBack('_ctl0$m_DisplayCore','Redisplay|${number},,${index}')`;
  return html`<div class="multiLineDisplay ajax_display d${number}m_show">${recordMark(home)}<div id="wrapperTable" class="d-wrapperTable d${number}m1">
<div class="row card">
<div class="col-photo d${number}m3"><a href="${open}"><img src="${photoPath(home, 0)}" alt=""></a></div>
<div class="col-main">
<div class="row"><div class="col-sm-12 d-fontSize--largest d-text d-color--brandDark"><span class="d${number}m5"><a href="${open}">${streetLine(home)}</a></span></div>
<div class="col-sm-12 d-textSoft"><span class="d-paddingRight--1">${placeLine(home)}</span></div></div>
<div class="row d${number}m8">${(
    [
      ['MLS #', home.mlsNumber],
      ['Bedrooms', String(home.bedrooms || '')],
      ['Total Baths', String(bathsOf(home) || '')],
      ['SqFt', squareFeet(home)],
      ['Year Built', String(home.yearBuilt || '')],
      ['County', home.address.county],
    ] satisfies Pair[]
  )
    .filter(([, value]) => value)
    .map((each) => html`<div class="col-sm-4">${pair(template, each)}</div>`)}</div>
</div>
<div class="col-price"><span class="d-fontSize--largest d-textStrong d-color--brandDark">${priceOf(home)}</span><span class="status ${home.status.toLowerCase()}">${home.status}</span></div>
</div></div></div>`;
}

/** The whole record of one home. */
export function single(home: Home, template: Template): Html {
  const { number } = template;
  return html`<div class="multiLineDisplay ajax_display d${number}m_show">${recordMark(home)}<div id="wrapperTable" class="d-wrapperTable d${number}m1"><div class="single">
<div class="row d-bgcolor--systemLightest d-marginBottom--8 heading">
<div class="col-sm-6"><div class="row"><div class="d-mega d-fontSize--mega d-color--brandDark col-sm-12"><span class="d-paddingRight--1">${streetLine(home)}</span></div>
<div class="col-sm-12 d-textSoft"><span class="d-paddingRight--1">${placeLine(home)}</span></div></div></div>
<div class="col-sm-6 figures"><div>${pair(template, ['MLS #', home.mlsNumber])}</div><div><span class="d-textStrong d-fontSize--largest">${priceOf(home)}</span></div><div>${pair(template, ['Status', home.status])}</div></div>
</div>
<div class="photos">${Array.from({ length: photoCount }, (_, i) => html`<img src="${photoPath(home, i)}" alt="Photo ${i + 1}">`)}</div>
<p class="remarks">${pair(template, ['Public Remarks', home.remarks])}</p>
${sections(home).map(
  ([name, pairs]) =>
    html`<div class="row d${number}m16"><div class="col-sm-12 d-subtitle">${name}</div>${pairs
      .filter(([, value]) => value)
      .map((each) => html`<div class="col-sm-6 inherit">${pair(template, each)}</div>`)}</div>`,
)}
</div></div></div>`;
}

function sections(home: Home): [string, Pair[]][] {
  const { agent } = home;
  return [
    [
      'General',
      [
        ['List Price', money(home.price)],
        ['Original List Price', money(home.originalPrice)],
        ['Property Type', home.propertyType],
        ['Sale/Rent', home.forRent ? 'For Rent' : 'For Sale'],
        ['County', home.address.county],
        ['Neighborhood', home.subdivision],
        ['Area', home.mlsArea],
        ['List Date', usDate(home.listingDate)],
        ['Expiration Date', usDate(home.expirationDate)],
        ['DOM', String(daysOnMarket(home))],
      ],
    ],
    [
      'Property',
      [
        ['Bedrooms', String(home.bedrooms || '')],
        ['Full Baths', String(home.fullBaths || '')],
        ['Half Baths', home.fullBaths ? String(home.halfBaths) : ''],
        ['SqFt Finished Total', squareFeet(home)],
        ['Year Built', String(home.yearBuilt || '')],
        ['Lot Size Acres', home.acres ? `${home.acres} +/-` : ''],
        ['School District', home.schoolDistrict],
      ],
    ],
    [
      'Tax and Association',
      [
        ['Parcel ID', home.parcelId],
        ['Legal Description', home.legalDescription],
        ['Association Fee', home.hoaDues ? `${money(home.hoaDues)}/Monthly` : ''],
      ],
    ],
    [
      'Listing Office',
      [
        ['List Agent', agent.fullName],
        ['List Agent Phone', agent.phone],
        ['List Agent Email', agent.email],
        ['List Office', agent.office],
        ['List Office Phone', agent.officePhone],
      ],
    ],
  ];
}

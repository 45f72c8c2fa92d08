import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { homes, maine } from '../homes.ts';
import { money, squareFeet, usDate } from '../shared/format.ts';
import { type Html, page } from '../shared/html.ts';
import { photoPath } from '../shared/photo.ts';
import { capitals, statusLong } from './cards.ts';

/** The internal number that the desktop's report is asked for: not the MLS number. */
function listingId(home: Home): string {
  return `26${home.portalId.slice(-7)}`;
}

export function homeByListingId(id: string): Home | undefined {
  return homes.find((home) => listingId(home) === id);
}

function reportPath(home: Home): string {
  return `ParagonLS/Reports/Report.mvc?listingIDs=${listingId(home)}&screenWidth=1007&viewID=77&classID=1&usePDF=false&searchID=tab1_1&listingMode=0`;
}

/** The window: tabs, the open one an iframe. */
export function desktop(path: string): Html {
  const body = html`<div id="app_banner">Harbor MLS<span>Paragon<sup>5</sup></span></div>
<div id="app_tab_switcher"><ul id="tab-bg"><li class="ui-state-default"><span>HOME</span></li><li class="ui-state-default ui-tabs-selected ui-state-active"><span>RESIDENTIAL</span></li></ul>
<div class="ui-tabs-panel"><iframe id="tab1_1" name="tab1_1" title="Residential" src="ParagonLS/Search/Property.mvc/Index/1?searchID=tab1_1"></iframe></div></div>`;
  return page({ title: 'Paragon 5', path, body, bodyClass: 'desktop' });
}

/** The tab: a list of results beside the report, itself an iframe, which the list steers. */
export function tab(path: string): Html {
  const first = maine[0];
  const rows = maine.filter((home) => !home.forRent);
  const body = html`<div id="results"><div class="toolbar">Spreadsheet <b>Detail</b> Print Email</div><ul>${rows.map((home) => html`<li><a target="ifView" href="${reportPath(home)}">${capitals.street(home)}</a> <span>${money(home.price)}</span></li>`)}</ul></div>
${first && html`<iframe id="ifView" name="ifView" title="Report" src="${reportPath(first)}"></iframe>`}`;
  return page({ title: '', path, body, bodyClass: 'tab' });
}

/** The report: every label and every value a box of its own at a fixed place. */
export function report(path: string, home: Home): Html {
  const { address, agent } = home;
  const left: [string, string][] = [
    ['MLS #:', home.mlsNumber],
    ['Status:', statusLong(home)],
    ['Type:', home.propertyType],
    ['List Price:', money(home.price)],
    ['Orig. List Price:', money(home.originalPrice)],
    ['Address:', capitals.street(home)],
    ['City:', address.city.toUpperCase()],
    ['State:', address.state],
    ['Zip:', address.zipCode],
    ['County:', address.county.toUpperCase()],
    ['Subdivision:', home.subdivision.toUpperCase()],
    ['Area:', home.mlsArea.toUpperCase()],
  ];
  const right: [string, string][] = [
    ['Bedrooms:', String(home.bedrooms || '')],
    ['Baths:', home.fullBaths ? `${home.fullBaths}.${home.halfBaths}` : ''],
    ['Total SqFt:', squareFeet(home)],
    ['Year Built:', String(home.yearBuilt || '')],
    ['Acres:', home.acres ? String(home.acres) : ''],
    ['Tax ID:', home.parcelId],
    ['School Dist:', home.schoolDistrict.toUpperCase()],
    ['List Date:', usDate(home.listingDate)],
    ['Expire Date:', usDate(home.expirationDate)],
    ['Listing Agent:', agent.fullName.toUpperCase()],
    ['Agent Phone:', agent.phone],
    ['Agent Email:', agent.email],
    ['Listing Office:', agent.office.toUpperCase()],
  ];
  const body = html`<div id="divHtmlReport"><div class="HTMLReport"><div class="box title" style="top:6px;left:8px;width:700px;height:24px;">${capitals.street(home)}, ${address.city.toUpperCase()}, ${address.state} ${address.zipCode}</div>
<div class="box" style="top:40px;left:8px;width:290px;height:200px;"><img src="${photoPath(home, 0)}" alt=""></div>
${boxes(left, 310, 40)}${boxes(right, 640, 40)}
<div class="box label" style="top:270px;left:8px;width:90px;height:16px;">Legal:</div><div class="box value" style="top:270px;left:100px;width:840px;height:16px;">${home.legalDescription}</div>
<div class="box label" style="top:292px;left:8px;width:90px;height:16px;">Public Remarks:</div><div class="box value" style="top:310px;left:8px;width:930px;height:60px;">${home.remarks}</div></div></div>`;
  return page({ title: '', path, body, bodyClass: 'report' });
}

function boxes(pairs: [string, string][], x: number, y: number): Html[] {
  return pairs.map(
    ([label, value], row) =>
      html`<div class="box label" style="top:${y + row * 17}px;left:${x}px;width:100px;height:16px;">${label}</div><div class="box value" style="top:${y + row * 17}px;left:${x + 104}px;width:210px;height:16px;">${value}</div>`,
  );
}

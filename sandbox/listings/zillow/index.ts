import { html } from 'hono/html';
import { homes } from '../homes.ts';
import { withAssets } from '../shared/assets.ts';
import { addressLine } from '../shared/format.ts';
import { type Html, page, scriptJson } from '../shared/html.ts';
import { row } from './card.ts';
import { detail, detailHead, detailTitle, nearbyHomes } from './detail.ts';
import { detailPath, searches } from './paths.ts';
import { detailState, searchState } from './state.ts';

const rowsAtATime = 6;

/**
 * A portal: a single-page application with its state in a script.
 * A card opens the home over the results by `pushState`: first the URL changes, then the content, then the
 * title, and the state script never. The rows are rendered anew twice after loading, and more of them
 * arrive on scrolling.
 */
export const zillow = withAssets(import.meta.dirname)
  .get('/', (c) => {
    const links = [
      ...[...searches].map(([path, { heading }]) => [path, heading] as const),
      ...homes.map((home) => [detailPath(home), addressLine(home)] as const),
    ];
    const body = html`${topNav()}<main class="index"><h1>Homes, from the coast to the lakes</h1><ul>${links.map(([path, text]) => html`<li><a href="${path}">${text}</a></li>`)}</ul></main>`;
    return c.html(page({ title: 'Real estate and homes for sale', path: c.req.path, body }));
  })
  .get('/homedetails/:slug/:file{\\d+_zpid}/', (c) => {
    const home = homeByFile(c.req.param('file'));
    if (!home) return c.notFound();
    const body = html`<div id="__next"><div id="wrapper" class="main-wrapper">${topNav()}<div id="home-detail-lightbox-container" data-testid="home-detail-lightbox-container">${detail(home)}</div></div></div>
${nextData(detailState(home, nearbyHomes(home)))}`;
    return c.html(
      page({ title: detailTitle(home), path: c.req.path, head: detailHead(home), body, bodyClass: 'detail' }),
    );
  })
  .get('/async-home-details/:file{\\d+_zpid}', async (c) => {
    const home = homeByFile(c.req.param('file'));
    if (!home) return c.notFound();
    return c.json({ title: detailTitle(home), html: String(await detail(home)) });
  })
  .get('/async-search-results/:path{.+}', async (c) => {
    const search = searches.get(c.req.param('path'));
    if (!search) return c.notFound();
    const from = Number(c.req.query('from') ?? 0);
    const rows = await Promise.all(search.homes.slice(from, from + rowsAtATime).map(row));
    const next = from + rowsAtATime;
    return c.json({ html: rows.join(''), next: next < search.homes.length ? next : null });
  })
  .get('/:path{.+}', (c) => {
    const path = c.req.param('path');
    const search = searches.get(path);
    if (!search) return c.notFound();
    const rows = search.homes.slice(0, rowsAtATime);
    const body = html`<div id="__next"><div id="wrapper" class="main-wrapper">${topNav()}
<div id="search-page-react-content"><div class="search-page-container"><div class="map" aria-hidden="true"></div>
<div id="search-page-list-container" data-search="${path}"><div class="list-head"><h1>${search.heading}</h1><p>${search.homes.length} results</p></div>
<div id="grid-search-results" role="main"><ul class="photo-cards">${rows.map(row)}</ul></div>
<div id="list-end"></div></div></div></div>
<div id="home-detail-lightbox-container" data-testid="home-detail-lightbox-container"></div></div></div>
${nextData(searchState(rows, search.homes.length))}`;
    return c.html(page({ title: `${search.heading} | Zillow`, path: c.req.path, body, bodyClass: 'search' }));
  });

function homeByFile(file: string) {
  return homes.find((home) => `${home.portalId}_zpid` === file);
}

function nextData(state: unknown): Html {
  return html`<script id="__NEXT_DATA__" type="application/json">${scriptJson(state)}</script>`;
}

function topNav(): Html {
  return html`<div data-testid="topnav"><header class="top-nav"><nav aria-label="Main"><a href="homes/for_sale/">Buy</a><a href="portland-me/rentals/">Rent</a><a href="./">Sell</a></nav><a class="logo" href="./"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2 2 11h3v10h5v-6h4v6h5V11h3Z"/></svg>Homeport</a><nav aria-label="Account"><a href="./">Manage rentals</a><a href="./">Sign in</a></nav></header></div>`;
}

import { Hono } from 'hono';
import { html } from 'hono/html';
import { homes, wisconsin } from '../homes.ts';
import { withAssets } from '../shared/assets.ts';
import { addressLine } from '../shared/format.ts';
import { page } from '../shared/html.ts';
import { card } from './card.ts';
import { detail, sharePath } from './detail.ts';

/** A Flexmls-like client portal: shared homes and a page of results, all rendered by the server. */
export const flexmls = new Hono()
  .get('/', (c) =>
    c.html(
      page({
        title: 'Lakes MLS',
        path: c.req.path,
        body: html`<ul class="index"><li><a href="search/results">Results</a></li>${wisconsin.map((home) => html`<li><a href="${sharePath(home)}">${addressLine(home)}</a></li>`)}</ul>`,
      }),
    ),
  )
  .get('/share/:code/:slug', (c) => {
    const home = homes.find((each) => sharePath(each) === c.req.path.slice(1));
    if (!home) return c.notFound();
    return c.html(
      page({
        title: addressLine(home),
        path: c.req.path,
        body: detail(home),
        bodyClass: 'listings listings-show',
      }),
    );
  })
  .get('/search/results', (c) =>
    c.html(
      page({
        title: 'Search Results',
        path: c.req.path,
        body: html`<header class="header"><b>Gus Thorsen</b><span>Lake County Homes</span></header>
<h1>New and changed</h1><ul class="photo-listing-cards">${wisconsin.map(card)}</ul>`,
        bodyClass: 'newsfeed',
      }),
    ),
  )
  .route('/', withAssets(import.meta.dirname));

import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { findHome, homeByMls, maine } from '../homes.ts';
import { withAssets } from '../shared/assets.ts';
import { page } from '../shared/html.ts';
import { dashboard } from './cards.ts';
import { desktop, homeByListingId, report, tab } from './desktop.ts';
import { detail } from './detail.ts';

/** The collections that agents sent to clients, by the GUID after the "#". A lone home opens by itself. */
export const collections: ReadonlyMap<string, readonly Home[]> = new Map([
  ['5b1d7c02-9a44-4c1e-8f27-6d0e93b1a501', maine.filter((home) => !home.forRent)],
  ['5b1d7c02-9a44-4c1e-8f27-6d0e93b1a502', [homeByMls('1617755')]],
]);

/**
 * A Paragon-like system: the Collaboration Center, which renders in the browser and keeps its state behind
 * the "#", and the desktop, whose report is two frames down.
 */
export const paragon = new Hono()
  .get('/', (c) =>
    c.html(
      page({
        title: 'Harbor MLS Paragon',
        path: c.req.path,
        body: html`<ul class="index">${[...collections.keys()].map((id) => html`<li><a href="CollabLink/#/?id=${id}">Collaboration Center, ${id}</a></li>`)}<li><a href="ParagonLS/Default.mvc">Desktop</a></li></ul>`,
      }),
    ),
  )
  .get('/CollabLink/', (c) =>
    c.html(
      page({
        title: 'Collaboration Center',
        path: c.req.path,
        body: html`<div id="applicationHost"><h1 class="message">LOADING PLEASE WAIT....</h1></div>`,
        bodyClass: 'collab',
      }),
    ),
  )
  .get('/CollabLink/api/dashboard', async (c) => {
    const homes = collections.get(c.req.query('id') ?? '');
    if (!homes) return c.notFound();
    const only = homes.length === 1 ? homes[0]?.mlsNumber : undefined;
    const body = await html`<div class="durandal-wrapper" data-view="../..//shell"><section id="shell">
<header class="bg-blue header"><span class="navbar-brand">Harbor MLS</span><span data-bind="text: router.activeAgentOffice">Harbor Row Realty</span><span class="phone-text" data-bind="text: router.activeAgentPhone">(207) 555-0190</span></header>
<div class="banner-photo"><span class="banner-name" data-bind="text: router.activeAgentName()">Robin Ashby</span><span class="learn">LEARN MORE ABOUT ME</span></div>
${dashboard(homes)}</section></div>`;
    return c.json({ html: String(body), selected: only ?? null });
  })
  .get('/CollabLink/api/detail/:mlsNumber', async (c) => {
    const home = findHome(c.req.param('mlsNumber'));
    return home ? c.json({ html: String(await detail(home)) }) : c.notFound();
  })
  .get('/ParagonLS/Default.mvc', (c) => c.html(desktop(c.req.path)))
  .get('/ParagonLS/Search/Property.mvc/Index/1', (c) => c.html(tab(c.req.path)))
  .get('/ParagonLS/Reports/Report.mvc', (c) => {
    const home = homeByListingId(c.req.query('listingIDs') ?? '');
    return home ? c.html(report(c.req.path, home)) : c.notFound();
  })
  .route('/', withAssets(import.meta.dirname));

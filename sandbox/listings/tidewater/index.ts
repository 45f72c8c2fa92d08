import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { california, findHome, homeByMls, ontario } from '../homes.ts';
import { withAssets } from '../shared/assets.ts';
import { addressLine } from '../shared/format.ts';
import { type Html, page, rootFrom } from '../shared/html.ts';
import { asList, asTable, asText, propertyPath, propertyTitle, result } from './layouts.ts';
import { otherPages } from './others.ts';

/** Homes that the site shows: none of its pages carries data for machines. */
const shown = [...california, ...ontario];

const strictPolicy =
  "default-src 'none'; frame-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'self'; form-action 'none'";

/** The home whose page forbids frames and inline styles, the one in a modal dialog, the one in frames. */
export const special = {
  strict: homeByMls('PL82198230'),
  dialog: homeByMls('PL82197966'),
  frames: homeByMls('X12611902'),
};

/** An MLS that nobody has written a module for: definition lists, tables, bold print, and a telling title. */
export const tidewater = new Hono()
  .get('/', (c) =>
    c.html(
      site(
        c.req.path,
        'Tidewater MLS',
        html`<section class="prose"><h1>Homes on the tide</h1><ul><li><a href="search">Search results</a></li>${shown.map((home) => html`<li><a href="${propertyPath(home)}">${addressLine(home)}</a></li>`)}<li><a href="frames/report">${addressLine(special.frames)}, in frames</a></li>${[...otherPages].map(([path, { title }]) => html`<li><a href="${path}">${title}</a></li>`)}</ul></section>`,
      ),
    ),
  )
  .get('/search', (c) =>
    c.html(
      site(
        c.req.path,
        `${shown.length} homes for sale | Tidewater MLS`,
        html`<section><h1>${shown.length} homes for sale</h1><div class="results">${shown.map(result)}</div></section>`,
      ),
    ),
  )
  .get('/property/:mls/:slug', (c) => {
    const home = findHome(c.req.param('mls').toUpperCase());
    if (!home || propertyPath(home) !== c.req.path.slice(1)) return c.notFound();
    if (home === special.strict) c.header('content-security-policy', strictPolicy);
    return c.html(site(c.req.path, propertyTitle(home), property(home)));
  })
  .get('/frames/report', (c) =>
    c.html(html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><base href="${rootFrom(c.req.path)}"><title>${propertyTitle(special.frames)}</title><link rel="icon" href="data:,"></head>
<frameset cols="220,*"><frame name="navigation" title="Navigation" src="frames/navigation"><frame name="report" title="Report" src="${propertyPath(special.frames)}"></frameset>
</html>`),
  )
  .get('/frames/navigation', (c) =>
    c.html(
      page({
        title: 'Navigation',
        path: c.req.path,
        body: html`<ul class="frame-list">${ontario.map((home) => html`<li><a target="report" href="${propertyPath(home)}">${home.mlsNumber}</a></li>`)}</ul>`,
      }),
    ),
  )
  .get('/:path{.+}', async (c, next) => {
    const other = otherPages.get(c.req.param('path'));
    return other ? c.html(site(c.req.path, other.title, other.body())) : await next();
  })
  .route('/', withAssets(import.meta.dirname));

function property(home: Home): Html {
  if (home === special.dialog)
    return html`<section class="prose"><h1>Featured this week</h1><p>Three rooms, a hedge and a pool: our editors’ choice.</p><button type="button" class="open-dialog">See the home</button></section><dialog class="featured"><form method="dialog"><button aria-label="Close">✕</button></form>${asList(home)}</dialog>`;
  if (home.address.country === 'CA') return asTable(home);
  return home.mlsNumber === 'PL82197405' ? asText(home) : asList(home);
}

function site(path: string, title: string, content: Html): Html {
  const body = html`<header class="site"><a class="name" href="./">Tidewater<b>MLS</b></a><nav><a href="search">Search</a><a href="mortgage-calculator">Mortgage</a><a href="agents/theo-finch">Agents</a><a href="news/autumn-market">News</a><a href="about">About</a></nav></header><main>${content}</main><footer>Tidewater MLS. Deemed reliable, not guaranteed.</footer>`;
  return page({ title, path, body });
}

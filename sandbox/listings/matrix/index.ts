import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Home } from '../homes.ts';
import { homes, maine } from '../homes.ts';
import { withAssets } from '../shared/assets.ts';
import { type Html, page } from '../shared/html.ts';
import { card, single, type Template } from './displays.ts';

/** A collection that an agent sent to a client, found by the query of its URL. */
interface Portal {
  homes: readonly Home[];
  list: Template;
  single: Template;
  /** What is shown first. */
  start: View;
}

type View = { show: 'list' } | { show: 'single'; index: number };

/** The collections by query: ID= and k=…&p=… are both in use. */
export const portals: ReadonlyMap<string, Portal> = new Map([
  [
    'ID=0-3318204471-10',
    {
      homes: maine.filter((home) => !home.forRent),
      list: { number: 26489, strong: 'label' },
      single: { number: 48, strong: 'value' },
      start: { show: 'list' },
    },
  ],
  [
    'k=5520098X3J2K&p=DE-12044178-881',
    {
      homes: homes.filter((home) => home.agent.fullName === 'Daniel Okafor'),
      list: { number: 111, strong: 'value' },
      single: { number: 69, strong: 'label' },
      start: { show: 'single', index: 0 },
    },
  ],
]);

/**
 * A Matrix-like client portal: one ASP.NET form whose hidden fields hold where it stands. Opening a home
 * posts the form to the same URL; paging between homes posts it too, but asynchronously, and swaps the
 * panel. Neither changes the URL.
 */
export const matrix = new Hono()
  .get('/', (c) =>
    c.html(
      page({
        title: 'Harbor MLS Matrix',
        path: c.req.path,
        body: html`<div class="tier1">Harbor MLS <b>Matrix</b></div><ul class="index">${[...portals.keys()].map((query) => html`<li><a href="Matrix/Public/Portal.aspx?${query}">Collection ${query}</a></li>`)}</ul>`,
      }),
    ),
  )
  .on(['GET', 'POST'], '/Matrix/Public/Portal.aspx', async (c) => {
    const query = new URL(c.req.url).search.slice(1);
    const portal = portals.get(query);
    if (!portal) return c.notFound();
    if (c.req.method === 'GET') return c.html(document(c.req.path, query, portal, portal.start));
    const form = await c.req.parseBody();
    const view = nextView(portal, String(form.__VIEWSTATE ?? ''), String(form.__EVENTARGUMENT ?? ''));
    if (form.__ASYNCPOST !== 'true') return c.html(document(c.req.path, query, portal, view));
    return c.text(
      delta('updatePanel', '_ctl0_m_upDisplay', String(await display(portal, view))) +
        delta('hiddenField', '__VIEWSTATE', viewState(view)),
    );
  })
  .route('/', withAssets(import.meta.dirname));

function viewState(view: View): string {
  return btoa(JSON.stringify(view));
}

/** Where a postback leads. An argument is "Redisplay|template,,index", "Page|+1", "Page|-1" or "List|". */
function nextView(portal: Portal, state: string, argument: string): View {
  const view: View = state ? JSON.parse(atob(state)) : portal.start;
  const [command, detail = ''] = argument.split('|');
  if (command === 'List') return { show: 'list' };
  if (command === 'Redisplay') return { show: 'single', index: Number(detail.split(',').at(-1)) };
  if (command === 'Page' && view.show === 'single') {
    const last = portal.homes.length - 1;
    return { show: 'single', index: Math.min(last, Math.max(0, view.index + Number(detail))) };
  }
  return view;
}

/** One piece of an asynchronous postback's answer: its length, kind, id and content between bars. */
function delta(kind: string, id: string, content: string): string {
  return `${content.length}|${kind}|${id}|${content}|`;
}

function document(path: string, query: string, portal: Portal, view: View): Html {
  const body = html`<form name="Form1" method="post" action="Matrix/Public/Portal.aspx?${query}" id="Form1">
<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="">
<input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value="">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${viewState(view)}">
<input type="hidden" name="__VIEWSTATEGENERATOR" id="__VIEWSTATEGENERATOR" value="5A1C0F2E">
<div class="tier1">Harbor MLS <b>Matrix</b><span>Client portal of Robin Ashby</span></div>
<div class="tier2"><span class="tab on">Emailed listings</span><span class="tab">Favorites</span><span class="tab">Possibilities</span><span class="tab">Discarded</span></div>
<div id="m_divPortal"><div id="_ctl0_m_upDisplay">${display(portal, view)}</div></div>
<div class="foot">Information is deemed reliable but is not guaranteed. Harbor MLS is invented.</div>
</form>`;
  return page({ title: 'Portal', path, body });
}

function display(portal: Portal, view: View): Html {
  if (view.show === 'list')
    return html`<div class="paging"><span id="m_lblPagingSummary">${portal.homes.length} listings</span></div>
<div id="_ctl0_m_pnlDisplay" class="j-resultsPageAsyncDisplays">${portal.homes.map((home, index) => card(home, index, portal.list))}</div>`;
  const home = portal.homes[view.index];
  return html`<div class="paging"><a href="javascript:__doPostBack('_ctl0$m_DisplayCore','List|')">‹ Back to list</a><span id="m_lblPagingSummary"><span class="pagingLinks"><a id="_ctl0_m_DisplayCore_dpy2" data-async href="javascript:__doPostBack('_ctl0$m_DisplayCore','Page|-1')">Previous</a> · <b>${view.index + 1}</b> of ${portal.homes.length} · <a id="_ctl0_m_DisplayCore_dpy3" data-async href="javascript:__doPostBack('_ctl0$m_DisplayCore','Page|1')">Next</a></span></span></div>
<div id="_ctl0_m_pnlDisplay">${home && single(home, portal.single)}</div>`;
}

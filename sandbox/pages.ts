import { html } from 'hono/html';
import { listingSites } from './listings/index.ts';
import { notFoundPage, page } from './page.ts';
import { timestamp, type World } from './world.ts';

function answer(content: ReturnType<typeof html>, status = 200): Promise<Response> {
  return Promise.resolve(content).then(
    (text) => new Response(String(text), { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
  );
}

export function notFound(what: string): Promise<Response> {
  return answer(notFoundPage(what), 404);
}

/** "ACTIVE_LISTING" as people read it: "Active listing". */
function words(constant: string): string {
  const text = constant.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What www.dotloop.com shows of a loop: `/m/loop?viewId=…`. */
export async function loopPage(world: World, url: URL): Promise<Response> {
  const loop = world.loops.get(world.currentLoopId(Number(url.searchParams.get('viewId'))));
  if (!loop) return notFound(`${url.pathname}${url.search}`);
  const facts = Object.entries(loop.detail).filter(([section]) => section !== 'Property Address');
  const address = Object.entries(loop.detail['Property Address'] ?? {});
  const pairs = (fields: [string, string][]) =>
    html`<dl>${fields.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
  return answer(
    page(
      loop.name,
      html`<p>${words(loop.transactionType)} · <strong>${words(loop.status)}</strong> · updated ${timestamp(loop.updated)}</p>
<h2>Address</h2>${pairs(address)}
<h2>People</h2>
<ul>${loop.participants.map((each) => html`<li>${each.fullName || each.email}, ${words(each.role)}</li>`)}</ul>
<h2>Facts</h2>
${facts.map(([section, fields]) => html`<h3>${section}</h3>${pairs(Object.entries(fields))}`)}
<p class="quiet">This is a sandbox: a pretend dotloop with invented people.</p>`,
    ),
  );
}

/** The address under which a saved page is kept: no port and fragment, query only where there is one. */
export function pageKey(url: URL): string {
  return `${url.hostname}${url.pathname}${url.search}`;
}

/** A page of a listing system at its real address: one that was saved there, or the pretend site's. */
export async function listingPage(world: World, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const saved = world.pages.get(pageKey(url)) ?? world.pages.get(`${url.hostname}${url.pathname}`);
  if (saved) return new Response(saved.body, { headers: saved.headers });
  const site = listingSites.get(url.hostname);
  if (!site) return notFound(url.href);
  if (url.port === '') return site(request);
  url.port = '';
  return site(new Request(url, request));
}

/** The same by plain HTTP: `/listings/<host>/<path>` stands for `https://<host>/<path>`. */
export function listingByPath(world: World, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const real = URL.parse(`https://${url.pathname.slice('/listings/'.length)}${url.search}`);
  if (!real) return notFound(url.pathname);
  return listingPage(world, new Request(real, request));
}

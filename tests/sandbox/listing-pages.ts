import { JSDOM } from 'jsdom';
import { expect, vi } from 'vitest';
import { listingSites, listingUrls } from '../../sandbox/listings/index.ts';

/** What the site of a URL answers, as the real host would be asked. */
export async function ask(url: string, init?: RequestInit): Promise<Response> {
  const handle = listingSites.get(new URL(url).host);
  if (!handle) throw new Error(`No site at ${url}`);
  return await handle(new Request(url, init));
}

export async function open(url: string, init?: RequestInit): Promise<JSDOM> {
  const answer = await ask(url, init);
  expect(answer.status, url).toBe(200);
  expect(answer.headers.get('content-type'), url).toMatch(/^text\/html/);
  return new JSDOM(await answer.text(), { url });
}

export const text = (root: ParentNode, selector: string) =>
  root.querySelector(selector)?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';

export const json = (root: ParentNode, selector: string) =>
  JSON.parse(root.querySelector(selector)?.textContent ?? 'null');

export function urlOf(about: string): string {
  const found = listingUrls.find((each) => each.about === about);
  if (!found) throw new Error(`No page about ${about}`);
  return found.url;
}

/** Waits until a check holds. */
export const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

/** A page with its own script running, its requests answered by the site itself. */
export async function run(url: string) {
  const dom = new JSDOM(await (await ask(url)).text(), { url, runScripts: 'outside-only' });
  const { window } = dom;
  const seen: ((entries: { isIntersecting: boolean }[]) => void)[] = [];
  Object.assign(window, {
    scrollTo: () => {},
    fetch: (address: string, init?: RequestInit) =>
      ask(
        new URL(address, window.document.baseURI).href,
        init && { ...init, body: new URLSearchParams(String(init.body)) },
      ),
    IntersectionObserver: class {
      constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
        seen.push(callback);
      }
      observe() {}
    },
  });
  const script = await ask(new URL('assets/site.js', window.document.baseURI).href);
  window.eval(await script.text());
  const scrollToEnd = () => {
    for (const callback of seen) callback([{ isIntersecting: true }]);
  };
  return { window, document: window.document, scrollToEnd };
}

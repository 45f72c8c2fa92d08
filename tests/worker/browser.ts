import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetCaches } from '../../lib/loops/cache.ts';
import type { Answers, Changed, Reply, RequestData, RequestType, ToContent } from '../../lib/messages.ts';
import { forgetSession } from '../../lib/session/kept.ts';

/** Who a message comes from, as the browser would say. */
export type From = { url: string; tab?: { id: number }; frameId?: number; id?: string; documentId?: string };

const ours = (path: string) => `chrome-extension://test-extension-id/${path}`;

export const popup: From = { url: ours('popup.html') };
export const options: From = { url: ours('options.html'), tab: { id: 90 }, frameId: 0 };
export const content = (tabId = 1, frameId = 0): From => ({
  url: 'https://mls.example/1567733',
  tab: { id: tabId },
  frameId,
  documentId: `document-${tabId}-${frameId}`,
});
export const panel = (tabId = 1): From => ({ url: ours('panel.html'), tab: { id: tabId }, frameId: 7 });

/** What a browser does around the worker, and what it was asked to do. */
export interface Surroundings {
  /** Messages to frames. */
  orders: { tabId: number; frameId: number; order: ToContent }[];
  /** What frames answer; throws where there is nobody. */
  answerOrder: (tabId: number, frameId: number, order: ToContent) => unknown;
  /** What pages of ours were told. */
  told: Changed['what'][number][];
  /** Walks through the sign-in window. */
  signInWindow: (url: string) => Promise<string>;
  redirectUrl: string;
  executeScript: ReturnType<typeof vi.fn>;
}

/** What a page answers that has what it is asked for. */
const answers: Partial<Record<ToContent['type'], object>> = {
  'panel.show': { shown: true },
  'listing.open': { found: true },
};

/** A browser without memory: nothing stored, nobody listening. */
export async function freshBrowser(): Promise<Surroundings> {
  fakeBrowser.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('addEventListener', vi.fn());
  await Promise.all([forgetSession(), forgetCaches()]);
  const surroundings: Surroundings = {
    orders: [],
    answerOrder: (_, __, order) => answers[order.type] ?? {},
    told: [],
    signInWindow: () => Promise.reject(new Error('The user did not approve access.')),
    redirectUrl: '',
    executeScript: vi.fn(async () => []),
  };
  Object.assign(fakeBrowser.identity, {
    getRedirectURL: () => surroundings.redirectUrl,
    launchWebAuthFlow: ({ url }: { url: string }) => surroundings.signInWindow(url),
  });
  Object.assign(fakeBrowser.scripting, { executeScript: surroundings.executeScript });
  Object.assign(fakeBrowser.tabs, {
    async sendMessage(tabId: number, order: ToContent, { frameId = 0 }: { frameId?: number } = {}) {
      surroundings.orders.push({ tabId, frameId, order });
      return surroundings.answerOrder(tabId, frameId, order);
    },
  });
  Object.assign(fakeBrowser.runtime, {
    async sendMessage({ type, what }: Changed) {
      if (type === 'changed') surroundings.told.push(...what);
      throw new Error('Could not establish connection. Receiving end does not exist.');
    },
  });
  return surroundings;
}

export function nobodyThere(): never {
  throw new Error('Could not establish connection. Receiving end does not exist.');
}

/** Sends a message to the worker, as the browser delivers it. */
export async function ask<T extends RequestType>(
  from: From,
  type: T,
  data: RequestData<T>,
): Promise<Reply<T>> {
  return (await deliver({ type, data }, from)) as Reply<T>;
}

/** The value of an answer; a refusal throws. */
export async function get<T extends RequestType>(
  from: From,
  type: T,
  data: RequestData<T>,
): Promise<Answers[T]> {
  const reply = await ask(from, type, data);
  if (!reply.ok) throw new Error(`${type}: ${reply.problem.code}: ${reply.problem.message}`);
  return (reply as { ok: true; value: Answers[T] }).value;
}

export function deliver(message: unknown, from: From): Promise<unknown> {
  return new Promise((resolve) => {
    const sender = { id: 'test-extension-id', ...from };
    void fakeBrowser.runtime.onMessage.trigger(message, sender as never, resolve);
  });
}

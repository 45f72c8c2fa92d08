import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetCaches } from '../../lib/loops/cache.ts';
import type { Answers, Changed, Reply, RequestData, RequestType, ToContent } from '../../lib/messages.ts';
import { forgetSession } from '../../lib/session/kept.ts';

/** Who a message comes from, as the browser would say. */
export type From = { url: string; tab?: { id: number }; frameId?: number; id?: string };

const ours = (path: string) => `chrome-extension://test-extension-id/${path}`;

export const popup: From = { url: ours('popup.html') };
export const options: From = { url: ours('options.html'), tab: { id: 90 }, frameId: 0 };
export const content = (tabId = 1, frameId = 0): From => ({
  url: 'https://mls.example/1567733',
  tab: { id: tabId },
  frameId,
});
export const panel = (tabId = 1): From => ({ url: ours('panel.html'), tab: { id: tabId }, frameId: 7 });

interface RegisteredScript {
  id: string;
  matches: string[];
}

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
  /** The origins that the browser has granted, built-in ones too. */
  granted: Set<string>;
  /** Scripts that were registered while the extension runs. */
  registered: RegisteredScript[];
  /** Addresses of tabs that the browser names to us, by their ids. */
  urls: Map<number, string>;
  /** Grants an origin, or takes it back, as a person does. */
  grant(origin: string): void;
  takeBack(origin: string): void;
  /** The context menu, as it would be drawn from. */
  menu: MenuItem[];
  /** How often it was made. */
  menusMade: number;
  /** Chooses in the context menu, and presses a key, over a tab. */
  choose(info: { menuItemId: string; [key: string]: unknown }, tab: { id: number }): void;
  pressKey(tab?: { id: number }): void;
  /** Popups that were opened; throws where the browser opens none by itself. */
  openPopup: ReturnType<typeof vi.fn>;
  /** Opens a port to the worker, as a page of ours does. */
  connect(from: From, name?: string): Port;
}

interface MenuItem {
  id: string;
  title: string;
  checked?: boolean;
  documentUrlPatterns: string[];
}

/** The page's end of a port. */
interface Port {
  /** Whether the worker has closed it. */
  closed: boolean;
  close(): void;
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
  const [added, removed] = [event<[Permissions]>(), event<[Permissions]>()];
  const [chosen, pressed] = [event<[object, object]>(), event<[string, object | undefined]>()];
  const connecting = new Set<(port: object) => void>();
  const surroundings: Surroundings = {
    orders: [],
    answerOrder: (_, __, order) => answers[order.type] ?? {},
    told: [],
    signInWindow: () => Promise.reject(new Error('The user did not approve access.')),
    redirectUrl: '',
    executeScript: vi.fn(async () => []),
    granted: new Set(['https://mls.example/*', 'https://api.example/*']),
    registered: [],
    urls: new Map(),
    grant(origin) {
      surroundings.granted.add(origin);
      added.tell({ origins: [origin] });
    },
    takeBack(origin) {
      surroundings.granted.delete(origin);
      removed.tell({ origins: [origin] });
    },
    menu: [],
    menusMade: 0,
    choose: (info, tab) => chosen.tell(info, { index: 0, windowId: 1, ...tab }),
    pressKey: (tab) => pressed.tell('loop-it', tab && { index: 0, windowId: 1, ...tab }),
    openPopup: vi.fn(async () => {}),
    connect(from, name = 'watching') {
      const left: (() => void)[] = [];
      const port: Port = {
        closed: false,
        close() {
          for (const listener of left) listener();
        },
      };
      const theirs = {
        name,
        sender: { id: 'test-extension-id', ...from },
        disconnect() {
          port.closed = true;
        },
        onDisconnect: { addListener: (listener: () => void) => left.push(listener) },
      };
      for (const listener of connecting) listener(theirs);
      return port;
    },
  };
  Object.assign(fakeBrowser.identity, {
    getRedirectURL: () => surroundings.redirectUrl,
    launchWebAuthFlow: ({ url }: { url: string }) => surroundings.signInWindow(url),
  });
  Object.assign(fakeBrowser.scripting, {
    executeScript: surroundings.executeScript,
    getRegisteredContentScripts: async () => structuredClone(surroundings.registered),
    async registerContentScripts(scripts: RegisteredScript[]) {
      surroundings.registered.push(...structuredClone(scripts));
    },
    async unregisterContentScripts({ ids }: { ids: string[] }) {
      surroundings.registered = surroundings.registered.filter(({ id }) => !ids.includes(id));
    },
  });
  Object.assign(fakeBrowser.commands, { onCommand: pressed });
  Object.assign(fakeBrowser.action, { openPopup: surroundings.openPopup });
  Object.assign(fakeBrowser.contextMenus, {
    onClicked: chosen,
    async removeAll() {
      surroundings.menu = [];
      surroundings.menusMade++;
    },
    create(item: MenuItem, done: () => void) {
      surroundings.menu.push(item);
      done();
    },
  });
  Object.assign(fakeBrowser.permissions, {
    onAdded: added,
    onRemoved: removed,
    getAll: async () => ({ origins: [...surroundings.granted], permissions: [] }),
    contains: async ({ origins = [] }: { origins?: string[] }) =>
      origins.every((origin) => surroundings.granted.has(origin)),
    async remove({ origins = [] }: { origins?: string[] }) {
      for (const origin of origins) surroundings.takeBack(origin);
      return true;
    },
  });
  Object.assign(fakeBrowser.tabs, {
    get: async (id: number) => ({ id, url: surroundings.urls.get(id) }),
    async sendMessage(tabId: number, order: ToContent, { frameId = 0 }: { frameId?: number } = {}) {
      surroundings.orders.push({ tabId, frameId, order });
      return surroundings.answerOrder(tabId, frameId, order);
    },
  });
  Object.assign(fakeBrowser.runtime, {
    onConnect: { addListener: (listener: (port: object) => void) => connecting.add(listener) },
    getManifest: () => ({
      version: '0.1.0',
      host_permissions: ['https://api.example/*'],
      content_scripts: [{ matches: ['https://mls.example/*'], js: ['content-scripts/mls.js'] }],
    }),
    async sendMessage({ type, what }: Changed) {
      if (type === 'changed') surroundings.told.push(...what);
      throw new Error('Could not establish connection. Receiving end does not exist.');
    },
  });
  return surroundings;
}

interface Permissions {
  origins: string[];
}

function event<Told extends unknown[]>() {
  const listeners: ((...told: Told) => void)[] = [];
  return {
    addListener: (listener: (...told: Told) => void) => void listeners.push(listener),
    tell(...told: Told) {
      for (const listener of listeners) listener(...told);
    },
  };
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

/** Locks that nobody holds: those of a worker die with it. */
export function freshLocks(): LockManager {
  const life = crypto.randomUUID();
  const { locks } = navigator;
  return {
    request: (name: string, ...rest: [never]) => locks.request(`${life} ${name}`, ...rest),
    query: () => locks.query(),
  } as LockManager;
}

import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createLoopIndex, openIndex } from '../../lib/loops/index/loop-index.ts';
import type { RequestData } from '../../lib/messages.ts';
import { startWorker } from '../../lib/worker/worker.ts';
import { Stage } from '../companion/stage.ts';
import { avery, redirectUri, sentTo } from '../companion/visitor.ts';
import { listing } from '../loops/draft.ts';
import { evidenceOf } from '../loops/evidence.ts';
import { content, freshBrowser, get, panel, popup, type Surroundings } from './browser.ts';

/** A worker with a companion and a sandbox, and a person who works with it. */
export class AtWork {
  readonly stage: Stage;
  around: Surroundings;
  /** Who signs in. */
  person = avery.id;

  private constructor(stage: Stage, around: Surroundings) {
    this.stage = stage;
    this.around = around;
  }

  static async open(): Promise<AtWork> {
    return new AtWork(await Stage.open(), await freshBrowser());
  }

  /** Everything as at the beginning, with a new worker. */
  async reset(): Promise<void> {
    await this.stage.control('POST', 'reset', {});
    this.stage.sandbox.world.settings.rateLimit = 1_000_000;
    this.person = avery.id;
    this.around = await freshBrowser();
    this.around.redirectUrl = redirectUri;
    this.around.signInWindow = async (url) => {
      const callback = await this.stage.decide(sentTo(await this.stage.open(url)), 'allow', this.person);
      return sentTo(await this.stage.open(callback.href)).href;
    };
    await fakeBrowser.storage.sync.set({ companionUrl: this.stage.url });
    this.start();
  }

  start(): void {
    startWorker({ dotloopUrl: `${this.stage.sandbox.url}/public/v2` });
  }

  /** Signs in, and waits until the account's loops are in the index. */
  async signIn(person = this.person): Promise<void> {
    this.person = person;
    await get(popup, 'session.signIn', {});
    await vi.waitFor(async () => {
      const { reading, refreshing } = await this.recent();
      if (reading || refreshing) throw new Error('still reading');
    });
  }

  recent(wanted: Partial<RequestData<'loops.recent'>> = {}) {
    return get(popup, 'loops.recent', { text: '', profileId: null, most: 100, ...wanted });
  }

  /** The loops of an account that are on this computer, whoever is signed in. */
  async keptOf(accountId: number): Promise<number> {
    const wanted = { text: '', profileId: null, most: 10_000 };
    return (await createLoopIndex(openIndex()).search(accountId, wanted)).loops.length;
  }

  async names(): Promise<string[]> {
    return (await this.recent()).loops.map(({ name }) => name);
  }

  /** Presses the button of a listing in a tab. */
  press(tabId = 1, of = listing) {
    const evidence = evidenceOf(of);
    const source = {
      key: of.mlsNumber,
      site: 'test',
      pageUrl: `https://mls.example/${of.mlsNumber}`,
      evidence,
    };
    return get(content(tabId), 'draft.open', source);
  }

  /** What the panel in a tab shows, once its profiles and templates are there. */
  async panel(tabId = 1) {
    return vi.waitFor(async () => {
      const state = await get(panel(tabId), 'panel.get', {});
      if (state.entry === null && state.templates === null) throw new Error('not loaded');
      return state;
    });
  }
}

import type { Runtime } from '../browser.ts';
import { longestKey, longestUrl, mostEvidence, mostListings } from '../message-limits.ts';
import type { ListingStatus, ToContent } from '../messages.ts';
import { runtime } from '../runtime.ts';
import { send } from '../send.ts';
import type { Placement, Site } from '../sites/site.ts';
import { createKeeper } from './keeper.ts';
import { createPanelHost } from './panel-host.ts';
import { createReport } from './report.ts';
import { watchPage } from './watch.ts';

/**
 * Finds this frame's listings, keeps a button beside each, and tells the worker of them.
 * Everything hangs on the signal: once it is aborted (the extension was updated or removed) nothing of us is left.
 * @returns asks for a new look at the page
 */
export function startContent(document: Document, site: Site, stop: AbortController): () => void {
  const { signal } = stop;
  const panel = createPanelHost(document, signal);
  const keeper = createKeeper(document, signal, open);
  const report = createReport(signal, read, async (listings) => {
    try {
      const answer = await send('listings.found', {
        site: site.name,
        begun: performance.timeOrigin,
        listings,
      });
      keeper.name(answer.labels);
      show(answer.statuses);
    } catch (error) {
      if (runtime()) console.warn('Loop-It could not ask which of these listings are in dotloop.', error);
      else stop.abort();
    }
  });
  const statuses: Record<string, ListingStatus> = Object.create(null);
  /** A page tells once that we are there, listings or none; a frame (there may be many) only when it has some. */
  let told = document.defaultView !== document.defaultView?.top;

  /** Pressed, and not answered yet: a double click opens one panel. */
  const opening = new Set<string>();

  const url = () => new URL(document.location.href);
  const pageUrl = () => url().href.slice(0, longestUrl);

  function check(): void {
    if (!runtime()) {
      stop.abort();
      return;
    }
    const changed = keeper.reconcile(find());
    if (changed || !told) tell();
    told = true;
  }

  function tell(): void {
    report(keeper.placements().slice(0, mostListings));
  }

  function find(): Placement[] {
    const found = site.find(document, url()).filter(({ key }) => key);
    for (const placement of found) placement.key = placement.key.slice(0, longestKey);
    return found;
  }

  function read(placement: Placement) {
    return site.read(placement, document, url()).slice(0, mostEvidence);
  }

  function show(news: Record<string, ListingStatus>): void {
    Object.assign(statuses, news);
    keeper.show(news);
  }

  /** @param choose it is to be one of several, or not any more */
  async function open(placement: Placement, choose?: boolean): Promise<void> {
    const { key } = placement;
    if (opening.has(key)) return;
    opening.add(key);
    const status = statuses[key];
    try {
      if (status?.state === 'created') await send('loop.open', { loopUrl: status.loopUrl });
      else if (choose || status?.state === 'chosen') await send('listing.choose', { key });
      else await send('draft.open', { key, site: site.name, pageUrl: pageUrl(), evidence: read(placement) });
    } catch (error) {
      show({ [key]: { state: 'failed', message: error instanceof Error ? error.message : String(error) } });
    } finally {
      opening.delete(key);
    }
  }

  /** What the worker asks for. It is answered at once, and in words that need no schema. */
  function receive(order: ToContent, sender: Runtime.MessageSender, answer: (reply: object) => void): void {
    if (sender.id !== runtime()?.id) return;
    if (order.type === 'panel.show') {
      answer({ shown: window === window.top && panel.show(order.url) });
    } else if (order.type === 'panel.hide') {
      panel.hide();
      answer({});
    } else if (order.type === 'listing.open') {
      const placement = keeper.placements().find(({ key }) => key === order.key);
      if (placement) void open(placement);
      answer({ found: placement !== undefined });
    } else if (order.type === 'listings.read') {
      const wanted = keeper.placements().filter(({ key }) => order.keys.includes(key));
      const listings = wanted.map((one) => ({ key: one.key, evidence: read(one) }));
      answer({ pageUrl: pageUrl(), listings });
    } else if (order.type === 'statuses.changed') {
      show(order.statuses);
      answer({});
    }
  }

  // A page that is shown again as it was left: meanwhile the worker was told of another one in this tab.
  const again = ({ persisted }: PageTransitionEvent) => persisted && tell();
  document.defaultView?.addEventListener('pageshow', again, { signal });
  const { onMessage } = runtime() ?? {};
  const listener = receive as Runtime.OnMessageListenerNoResponse;
  onMessage?.addListener(listener);
  signal.addEventListener('abort', () => onMessage?.removeListener(listener));
  return watchPage(document, signal, check);
}

import { browser, type Runtime } from '../browser.ts';
import { formatAddress } from '../listing/address.ts';
import type { Listing } from '../listing/listing.ts';
import { mergeEvidence } from '../listing/merge.ts';
import type { FoundListing, ListingStatus, ToContent } from '../messages.ts';
import { send } from '../send.ts';
import { siteFor } from '../sites/registry.ts';
import type { Placement } from '../sites/site.ts';
import { createKeeper } from './keeper.ts';
import { createPanelHost } from './panel-host.ts';
import { watchPage } from './watch.ts';

/**
 * Finds this frame's listings, keeps a button beside each, and tells the worker of them.
 * Everything hangs on the signal: once it is aborted (the extension was updated or removed) nothing of us is left.
 * @returns asks for a new look at the page, for in-app navigation
 */
export function startContent(document: Document, stop: AbortController): () => void {
  const { signal } = stop;
  const panel = createPanelHost(document, signal);
  const keeper = createKeeper(document, signal, open);
  const statuses: Record<string, ListingStatus> = {};
  let telling: number | undefined;

  const site = () => siteFor(new URL(document.location.href));

  function check(): void {
    if (!browser.runtime?.id) stop.abort();
    else if (keeper.reconcile(site().find(document, new URL(document.location.href)))) tellSoon();
  }

  function read(placement: Placement): Listing {
    return mergeEvidence(site().read(placement, document, new URL(document.location.href)));
  }

  /** Reading every row would hold up the page: it is done in its idle time, a few rows at a go. */
  function tellSoon(): void {
    if (telling !== undefined) cancelIdleCallback(telling);
    const rest = keeper.placements();
    const found: FoundListing[] = [];
    const go = (deadline: IdleDeadline): void => {
      while (rest.length > 0 && (deadline.timeRemaining() > 3 || deadline.didTimeout)) {
        const placement = rest.shift();
        if (placement?.scope.isConnected) found.push(summary(placement, read(placement)));
        if (deadline.didTimeout) break;
      }
      telling = rest.length > 0 ? requestIdleCallback(go, { timeout: 500 }) : undefined;
      if (telling === undefined) void tell(found);
    };
    telling = requestIdleCallback(go, { timeout: 500 });
  }

  async function tell(listings: FoundListing[]): Promise<void> {
    try {
      const answer = await send('listings.found', { site: site().name, listings });
      show(answer.statuses);
    } catch (error) {
      if (!browser.runtime?.id) stop.abort();
      else console.warn('Loop-It could not ask which of these listings are in dotloop.', error);
    }
  }

  function show(news: Record<string, ListingStatus>): void {
    Object.assign(statuses, news);
    keeper.show(news);
  }

  async function open(placement: Placement): Promise<void> {
    const { key } = placement;
    const status = statuses[key];
    try {
      if (status?.state === 'created') await send('loop.open', { loopUrl: status.loopUrl });
      else
        await send('draft.open', {
          key,
          site: site().name,
          pageUrl: document.location.href,
          listing: read(placement),
        });
    } catch (error) {
      if (!browser.runtime?.id) stop.abort();
      show({ [key]: { state: 'failed', message: error instanceof Error ? error.message : String(error) } });
    }
  }

  function receive(message: unknown, sender: Runtime.MessageSender): Promise<unknown> | undefined {
    if (sender.id !== browser.runtime.id) return undefined;
    const order = message as ToContent;
    switch (order.type) {
      case 'panel.show':
        return Promise.resolve({ shown: window === window.top && panel.show(order.url) });
      case 'panel.hide':
        panel.hide();
        return Promise.resolve({});
      case 'listing.open': {
        const placement = keeper.placements().find(({ key }) => key === order.key);
        if (placement) void open(placement);
        return Promise.resolve({ found: placement !== undefined });
      }
      case 'statuses.changed':
        show(order.statuses);
        return Promise.resolve({});
      default:
        return undefined;
    }
  }

  browser.runtime.onMessage.addListener(receive);
  signal.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(receive));
  return watchPage(document, signal, check);
}

function summary({ key, kind }: Placement, listing: Listing): FoundListing {
  return { key, kind, label: formatAddress(listing.address) || key, mlsNumber: listing.mlsNumber };
}

import { runtime } from '../runtime.ts';
import { send } from '../send.ts';
import { hostMatches } from '../sites/hosts.ts';
import type { Site } from '../sites/site.ts';
import { hearOrders } from './orders.ts';

/**
 * Finds nothing where the person wants no button, as soon as the worker has told so and each time that it changes.
 * When the site is taken back altogether, everything stops.
 * @param look buttons are wanted now, or not any more: look at the page again
 */
export function whereWanted(site: Site, stop: AbortController, look: () => void): Site {
  let wanted = true;

  async function ask(): Promise<void> {
    try {
      const before = wanted;
      wanted = await send('site.on', { site: site.name });
      if (wanted !== before) look();
    } catch (error) {
      if (runtime()) console.warn('Loop-It got no answer.', error);
    }
  }

  hearOrders(stop.signal, (order) => {
    if (order.type === 'site.changed') void ask();
    if (order.type === 'site.gone' && order.hosts.some((host) => hostMatches(location.hostname, host))) {
      stop.abort();
    }
  });
  void ask();
  return { ...site, find: (document, url) => (wanted ? site.find(document, url) : []) };
}

import type { Runtime } from './browser.ts';
import { runtime } from './runtime.ts';

/** The name of the port that a page of ours holds open while somebody sees it. */
export const watching = 'watching';

/** In ms; browsers stop a worker to which nothing comes for 30 s. */
const pingPause = 20_000;
const reconnectPause = 1_000;

/**
 * Tells the worker that somebody sees this page, as long as that is so: it then follows changes as they happen.
 * A message now and then keeps the worker alive; one that was stopped all the same is started again.
 */
export function watch(): void {
  let port: Runtime.Port | null = null;
  let connecting: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(connecting);
    if (port || document.hidden) return;
    port = runtime()?.connect({ name: watching }) ?? null; // null after an update: a new page has a new runtime
    port?.onDisconnect.addListener(() => {
      port = null;
      connecting = setTimeout(connect, reconnectPause);
    });
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return connect();
    clearTimeout(connecting);
    port?.disconnect();
    port = null;
  });
  setInterval(() => port?.postMessage('here'), pingPause);
  connect();
}

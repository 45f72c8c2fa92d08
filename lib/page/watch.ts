/** A check may take about a twentieth of the main thread, and comes between these times after the last, ms. */
const share = 20;
const leastRest = 50;
const longestRest = 500;

/**
 * Calls `check` at once, and again after the page has changed: many changes become one check, and a check that
 * was slow is followed by a longer rest. Text changed in place counts too (Knockout writes into text nodes).
 * So does in-app navigation, whose URL may change after the page has.
 * @returns asks for a check, for what is not on the page
 */
export function watchPage(document: Document, signal: AbortSignal, check: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rest = leastRest;

  function run(): void {
    timer = undefined;
    const began = performance.now();
    check();
    rest = Math.min(longestRest, Math.max(leastRest, (performance.now() - began) * share));
  }

  function ask(): void {
    if (!signal.aborted) timer ??= setTimeout(run, rest);
  }

  const observer = new MutationObserver(ask);
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  const view = document.defaultView;
  view?.addEventListener('pageshow', ask, { signal });
  view?.addEventListener('popstate', ask, { signal });
  // Firefox had none until lately. There a page tells by its changes, or by the back button.
  view?.navigation?.addEventListener('currententrychange', ask, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  run();
  return ask;
}

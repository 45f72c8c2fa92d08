import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** waiting: not on screen long enough · covered: something lies over it · ready: a person can have seen it. */
export type Seen = 'waiting' | 'covered' | 'ready';

/** How long a thing must have been in plain sight before a press on it counts, in ms. */
const settle = 500;

/** Shares of the thing at which its being on screen is looked at again; all but a hair must be. */
const thresholds = [0, 0.5, 0.95];

/**
 * Tells whether a person can have seen `element`, so that a page cannot make them press it unseen. Where the
 * browser cannot tell what lies over it, being on screen must do.
 * @see https://w3c.github.io/IntersectionObserver/v2/
 * @returns a function that ends the watch
 */
export function watchSeen(element: Element, report: (seen: Seen) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let plain = false;

  function look(entry: IntersectionObserverEntry & { isVisible?: boolean }): void {
    const onScreen = entry.isIntersecting && entry.intersectionRatio >= 0.95;
    const inSight = onScreen && entry.isVisible !== false;
    if (inSight && plain) return;
    plain = inSight;
    clearTimeout(timer);
    report(onScreen && !inSight ? 'covered' : 'waiting');
    if (inSight) timer = setTimeout(() => report('ready'), settle);
  }

  const options = { threshold: thresholds, trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (last) look(last);
  }, options);
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

export function useSeen(ref: RefObject<Element | null>): Seen {
  const seen = useSignal<Seen>('waiting');
  useEffect(() => {
    if (!ref.current) return;
    return watchSeen(ref.current, (now) => {
      seen.value = now;
    });
  }, []);
  return seen.value;
}

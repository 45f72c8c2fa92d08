import { vi } from 'vitest';

type Sight = Partial<Pick<IntersectionObserverEntry, 'isIntersecting' | 'intersectionRatio'>> & {
  isVisible?: boolean;
};

/** Stands in for the browser's observer, which jsdom does not have: tells whoever watches what `show` says. */
export function fakeObserver() {
  const watchers = new Set<(entries: IntersectionObserverEntry[]) => void>();
  const options: IntersectionObserverInit[] = [];
  class Observer {
    readonly #report: (entries: IntersectionObserverEntry[]) => void;
    constructor(report: (entries: IntersectionObserverEntry[]) => void, init: IntersectionObserverInit) {
      this.#report = report;
      options.push(init);
    }
    observe(): void {
      watchers.add(this.#report);
    }
    disconnect(): void {
      watchers.delete(this.#report);
    }
  }
  vi.stubGlobal('IntersectionObserver', Observer);
  return {
    options,
    watchers,
    show(sight: Sight): void {
      const entry = { isIntersecting: true, intersectionRatio: 1, ...sight } as IntersectionObserverEntry;
      for (const report of watchers) report([entry]);
    },
  };
}

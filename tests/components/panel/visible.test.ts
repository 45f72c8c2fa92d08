import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Seen, watchSeen } from '../../../components/panel/visible.ts';
import { fakeObserver } from '../observer.ts';

let reports: Seen[];
let observer: ReturnType<typeof fakeObserver>;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  reports = [];
  observer = fakeObserver();
  end = watchSeen({} as Element, (seen) => reports.push(seen));
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

it('asks the browser what lies over it', () => {
  expect(observer.options).toMatchObject([{ trackVisibility: true, delay: 100 }]);
});

describe('where the browser can tell', () => {
  it('is ready half a second after it came into plain sight, not before', () => {
    observer.show({ isVisible: true });
    vi.advanceTimersByTime(499);
    expect(reports).toEqual(['waiting']);
    vi.advanceTimersByTime(1);
    expect(reports).toEqual(['waiting', 'ready']);
  });

  it('is never ready while something lies over it', () => {
    observer.show({ isVisible: false });
    vi.advanceTimersByTime(60_000);
    expect(reports).toEqual(['covered']);
  });

  it('waits again after it was covered for a moment', () => {
    observer.show({ isVisible: true });
    vi.advanceTimersByTime(500);
    observer.show({ isVisible: false });
    observer.show({ isVisible: true });
    vi.advanceTimersByTime(499);
    expect(reports).toEqual(['waiting', 'ready', 'covered', 'waiting']);
    vi.advanceTimersByTime(1);
    expect(reports.at(-1)).toBe('ready');
  });

  it('does not count time from the last look, but from when it came into sight', () => {
    observer.show({ isVisible: true });
    vi.advanceTimersByTime(400);
    observer.show({ isVisible: true });
    vi.advanceTimersByTime(100);
    expect(reports.at(-1)).toBe('ready');
  });
});

it('takes being on screen for sight where the browser cannot tell', () => {
  observer.show({});
  vi.advanceTimersByTime(500);
  expect(reports.at(-1)).toBe('ready');
});

it.each([{ isIntersecting: false }, { intersectionRatio: 0.5 }])('waits while %j', (sight) => {
  observer.show({ isVisible: true });
  vi.advanceTimersByTime(300);
  observer.show({ isVisible: false, ...sight });
  vi.advanceTimersByTime(1000);
  expect(reports).toEqual(['waiting', 'waiting']);
});

it('ends', () => {
  observer.show({ isVisible: true });
  end();
  vi.advanceTimersByTime(1000);
  expect(reports).toEqual(['waiting']);
  expect(observer.watchers.size).toBe(0);
});

import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Found, showMatching } from './matching.ts';

/** Keeps to a search also what comes later: profiles, recipes. @returns what it finds; null while nothing is searched */
export function useSearch(root: RefObject<Element | null>, text: string): ReadonlySignal<Found | null> {
  const found = useSignal<Found | null>(null);
  useEffect(() => {
    const { current } = root;
    if (!current) return;
    const look = () => {
      const left = showMatching(current, text);
      found.value = text.trim() === '' ? null : left;
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(current, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [text]);
  return found;
}

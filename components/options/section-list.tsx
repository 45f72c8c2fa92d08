import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Key, t } from '../../lib/words.ts';

/** The parts of the options, in their order. The id is what stands in the address. */
export const parts = [
  ['account', 'options_part_account'],
  ['defaults', 'options_part_defaults'],
  ['loops', 'options_part_loops'],
  ['sites', 'options_part_sites'],
  ['look', 'options_part_look'],
  ['file', 'options_part_file'],
  ['diagnostics', 'options_part_diagnostics'],
  ['about', 'options_part_about'],
] as const satisfies readonly (readonly [string, Key])[];

/** How far below the upper edge, in px, a part is taken to be the one that is read. */
const readingLine = 140;

/** The way to each part, where there is room for it beside them. */
export function SectionList({ found }: { found: ReadonlySet<string> | null }) {
  const current = useCurrent();
  return (
    <nav class="section-list" aria-label={t('options_sections')}>
      <ul>
        {parts
          .filter(([id]) => found?.has(id) ?? true)
          .map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`} aria-current={id === current ? 'true' : undefined}>
                {t(title)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** The part that is read, as one scrolls. */
function useCurrent(): string {
  const current = useSignal<string>(parts[0][0]);
  useEffect(() => {
    const look = () => {
      const shown = parts
        .map(([id]) => document.getElementById(id))
        .filter((title) => title !== null)
        .filter((title) => title.closest('[data-out]') === null);
      const isOver = innerHeight + scrollY >= document.documentElement.scrollHeight - 1 && scrollY > 0;
      const read = shown.findLast((title) => title.getBoundingClientRect().top <= readingLine);
      current.value = (isOver ? shown.at(-1) : (read ?? shown[0]))?.id ?? '';
    };
    look();
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);
  return current.value;
}

/** Leads to the part that the address names, once the parts are there. */
export function useAddressed(): void {
  useEffect(() => {
    const title = document.getElementById(location.hash.slice(1));
    title?.focus({ preventScroll: true });
    title?.scrollIntoView?.();
  }, []);
}

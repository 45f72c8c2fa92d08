import type { ComponentChildren } from 'preact';

export type Tone = 'plain' | 'good' | 'care' | 'bad' | 'accent';

/** A small word about the thing beside it: a status, a count. */
export function Chip({ children, tone = 'plain' }: { children: ComponentChildren; tone?: Tone }) {
  return <span class={`chip chip-${tone}`}>{children}</span>;
}

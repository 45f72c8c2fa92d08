import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

export interface FoldProps {
  class: string;
  summary: ComponentChildren;
  /** Something within is wrong: it is shown, and stays so when it has been put right. */
  wrong: boolean;
  initially?: boolean;
  /** Drawn once they are wanted. */
  children: () => ComponentChildren;
}

/** Folded away until it is wanted. */
export function Fold({ class: name, summary, wrong, initially = false, children }: FoldProps) {
  const [opened, setOpened] = useState(initially);
  useEffect(() => {
    if (wrong) setOpened(true);
  }, [wrong]);
  const open = opened || wrong;
  return (
    <details class={`fold ${name}`} open={open} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <Icon name="chevron" />
        {summary}
      </summary>
      {open && children()}
    </details>
  );
}

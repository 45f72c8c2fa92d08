import type { ComponentChildren } from 'preact';

interface PartProps {
  id: string;
  title: string;
  children: ComponentChildren;
}

/** One part of the options, which the list of sections leads to. */
export function Part({ id, title, children }: PartProps) {
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

interface GroupProps {
  /** Where it is the only one of its part, the part's title is its own. */
  id?: string;
  title?: string;
  hint: string;
  /** What it is found by, too, and does not show at once. */
  words?: readonly string[];
  children: ComponentChildren;
}

/** A heading with what it is about, beside its settings where there is room. */
export function Group({ id, title, hint, words = [], children }: GroupProps) {
  return (
    <section class="group" aria-labelledby={id} data-words={words.join(' ')}>
      <div class="group-head">
        {title && <h3 id={id}>{title}</h3>}
        <p class="quiet">{hint}</p>
      </div>
      <div class="group-body">{children}</div>
    </section>
  );
}

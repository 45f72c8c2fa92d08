import type { ComponentChildren } from 'preact';

export interface GroupProps {
  id: string;
  title: string;
  hint: string;
  children: ComponentChildren;
}

/** A heading with what it is about, beside its settings where there is room. */
export function Group({ id, title, hint, children }: GroupProps) {
  return (
    <section class="group" aria-labelledby={id}>
      <div class="group-head">
        <h2 id={id}>{title}</h2>
        <p class="quiet">{hint}</p>
      </div>
      <div class="group-body">{children}</div>
    </section>
  );
}

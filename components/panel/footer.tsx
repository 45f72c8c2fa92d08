import type { Ref } from 'preact';
import { Button } from '../ui/button.tsx';
import type { PanelModel } from './model.ts';
import { text } from './text.ts';
import type { Primary } from './view.ts';

export interface FooterProps {
  primary: Primary;
  model: PanelModel;
  problems: number;
  buttonRef: Ref<HTMLButtonElement>;
}

/** The one thing to do, and what stands in its way. Always in sight. */
export function Footer({ primary, model, problems, buttonRef }: FooterProps) {
  const trouble = model.failure.value ?? model.unsaved.value;
  const covered = primary.reason === text.covered;
  const hint =
    trouble?.message ?? (covered ? text.covered : problems > 0 ? text.toCheck(problems) : primary.keys);
  const tone = trouble ? 'bad' : covered || problems > 0 ? 'care' : 'plain';
  return (
    <footer class="panel-foot">
      <Button
        type="submit"
        variant={primary.action === 'create-anyway' ? 'secondary' : 'primary'}
        wide
        busy={primary.busy}
        inert={primary.inert}
        describedBy="foot-hint"
        buttonRef={buttonRef}
      >
        {primary.label}
      </Button>
      <p id="foot-hint" class={`foot-hint foot-${tone}`} role={trouble ? 'alert' : undefined}>
        {hint}
        {primary.reason === text.settling && <span class="unseen"> {text.settling}</span>}
      </p>
    </footer>
  );
}

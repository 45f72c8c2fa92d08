import type { Ref } from 'preact';
import { plural } from '../../lib/locale.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { leadTo } from './lead.ts';
import type { PanelModel } from './model.ts';
import type { ToPutRight } from './to-put-right.ts';
import type { Primary } from './view.ts';

export interface FooterProps {
  primary: Primary;
  model: PanelModel;
  /** What stands in the way, by name. */
  toPutRight: readonly ToPutRight[];
  buttonRef: Ref<HTMLButtonElement>;
}

/** The one thing to do, and what stands in its way. Always in sight. */
export function Footer({ primary, model, toPutRight, buttonRef }: FooterProps) {
  const trouble = model.failure.value ?? model.unsaved.value;
  const covered = primary.reason === 'covered';
  const isSample = primary.reason === 'sample';
  const tone = trouble ? 'bad' : covered || (toPutRight.length > 0 && !isSample) ? 'care' : 'plain';
  return (
    <footer class="panel-foot">
      <Button
        type="submit"
        variant={primary.action === 'create-anyway' || isSample ? 'secondary' : 'primary'}
        wide
        busy={primary.busy}
        inert={primary.inert}
        describedBy="foot-hint"
        buttonRef={buttonRef}
      >
        {primary.label}
      </Button>
      <p id="foot-hint" class={`foot-hint foot-${tone}`} role={trouble ? 'alert' : undefined}>
        {trouble ? (
          trouble.message
        ) : covered ? (
          t('panel_covered')
        ) : toPutRight.length > 0 && !isSample ? (
          <Places places={toPutRight} />
        ) : (
          primary.keys
        )}
        {primary.reason === 'waiting' && <span class="unseen"> {t('panel_settling')}</span>}
      </p>
    </footer>
  );
}

/** More than these would push the form out of sight. */
const most = 3;

/** What to put right, by name; a press leads to it. */
function Places({ places }: { places: readonly ToPutRight[] }) {
  return (
    <>
      {t('panel_toPutRight')}{' '}
      {places.slice(0, most).map(({ name, id }) => (
        <span key={id}>
          <button type="button" class="foot-place" onClick={() => leadTo(document.getElementById(id))}>
            {name}
          </button>{' '}
        </span>
      ))}
      {places.length > most && plural('panel_more', places.length - most)}
    </>
  );
}

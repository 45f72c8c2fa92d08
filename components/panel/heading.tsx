import type { Ref } from 'preact';
import type { DraftFields } from '../../lib/loops/draft/draft.ts';
import type { PanelState } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { money, placeLine, streetLine } from '../format.ts';
import { siteNameOf } from '../names.ts';

export interface HeadingProps {
  state: PanelState;
  fields: DraftFields;
  headingRef: Ref<HTMLHeadingElement>;
}

/** Which property this is, so that nobody makes a loop for the wrong one. */
export function Heading({
  state: { draft, board },
  fields: { address, mlsNumber },
  headingRef,
}: HeadingProps) {
  const siteName = board || siteNameOf(draft.site);
  const facts = [
    money(draft.listing.facts.price, address.country),
    mlsNumber && t('field_mls', { number: mlsNumber }),
    siteName && t('panel_from', { site: siteName }),
  ].filter(Boolean);
  return (
    <div class="heading">
      <h1 ref={headingRef} tabIndex={-1}>
        {streetLine(address) || placeLine(address) || t('panel_noAddress')}
      </h1>
      {streetLine(address) && <p class="heading-place">{placeLine(address)}</p>}
      {facts.length > 0 && <p class="heading-facts">{facts.join(' · ')}</p>}
    </div>
  );
}

import { t } from '../../lib/words.ts';

/** The reason for something, folded away until it is asked for. @param about what it is the reason for, for screen readers */
export function Why({ about, children }: { about: string; children: string }) {
  return (
    <details class="why">
      <summary>
        {t('why_ask')}
        <span class="unseen"> {about}</span>
      </summary>
      <p class="note">{children}</p>
    </details>
  );
}

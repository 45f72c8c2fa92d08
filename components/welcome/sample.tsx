import { useEffect } from 'preact/hooks';
import { t } from '../../lib/words.ts';
import { Chip } from '../ui/chip.tsx';
import { sample, shownFacts, startSample } from './sample-site.ts';

/** A listing as an MLS shows one, with the button beside it. */
export function Sample() {
  useEffect(() => {
    const stop = new AbortController();
    startSample(stop);
    return () => stop.abort();
  }, []);
  return (
    <article class="sample" aria-label={t('welcome_sample')}>
      <Chip>{t('welcome_sample')}</Chip>
      <h3>
        <span class="sample-address">{sample.address}</span>
      </h3>
      <dl class="sample-facts">
        {shownFacts().map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

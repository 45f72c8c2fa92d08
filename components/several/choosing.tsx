import type { TargetedKeyboardEvent } from 'preact';
import { number, plural } from '../../lib/locale.ts';
import type { BatchView } from '../../lib/loops/many/batch-view.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { ForAllForm } from './for-all-form.tsx';
import { ListingRow } from './listing-row.tsx';
import type { SeveralModel } from './model.ts';

/** The listings of a page to choose from, and what is chosen once for all of them. */
export function Choosing({ model }: { model: SeveralModel }) {
  const listings = model.listings.value;
  if (!listings) return <Unread model={model} />;
  if (listings.length === 0) return <Nothing model={model} />;
  return (
    <>
      <div class="choosing">
        <section class="sheet listings" aria-labelledby="listings">
          <ListHead model={model} />
          <ul class="rows" onKeyDown={moveFocus}>
            {listings.map((listing) => (
              <ListingRow
                key={listing.row.id}
                listing={listing}
                chosen={model.chosen.value.has(listing.row.id)}
                model={model}
              />
            ))}
          </ul>
          {model.more.value > 0 && <p class="quiet">{plural('several_more', model.more.value)}</p>}
        </section>
        <ForAllForm model={model} />
      </div>
      <Foot model={model} />
    </>
  );
}

/** Being read, or it could not be: why, stands above. */
function Unread({ model }: { model: SeveralModel }) {
  if (model.reading.value) return <Spinner label={t('several_loading')} />;
  return <Button onPress={model.read}>{t('several_readAgain')}</Button>;
}

function Nothing({ model }: { model: SeveralModel }) {
  return (
    <div class="sheet several-empty">
      <EmptyState icon="home" title={t('several_nothingTitle')}>
        {t('several_nothing')}
      </EmptyState>
      {model.hasTab && (
        <Button busy={model.reading.value} onPress={model.read}>
          {t('several_readAgain')}
        </Button>
      )}
      <ToBatch model={model} />
    </div>
  );
}

function ListHead({ model }: { model: SeveralModel }) {
  return (
    <div class="rows-head">
      <h2 id="listings">{t('several_listings')}</h2>
      <div class="actions">
        <Button size="s" onPress={() => model.tickAll(true)}>
          {t('several_all')}
        </Button>
        <Button size="s" onPress={() => model.tickAll(false)}>
          {t('several_none')}
        </Button>
        <Button size="s" variant="quiet" busy={model.reading.value} onPress={model.read}>
          {t('several_readAgain')}
        </Button>
      </div>
      <p class="quiet" id="listings-keys">
        {t('several_keys')}
      </p>
    </div>
  );
}

function Foot({ model }: { model: SeveralModel }) {
  const signedIn = model.session.value.value?.state === 'signed-in';
  const count = model.chosen.value.size;
  return (
    <footer class="several-foot">
      <p class="quiet" id="create-hint">
        {count === 0 ? t('several_nothingChosen') : t('several_createHint')}
      </p>
      <ToBatch model={model} />
      <Button
        variant="primary"
        busy={model.busy.value === 'create'}
        inert={count === 0 || !signedIn}
        describedBy="create-hint"
        onPress={model.create}
      >
        {count === 0 ? t('several_createNone') : plural('several_create', count)}
      </Button>
    </footer>
  );
}

/** To what is being created, or to what came of the last ones. */
function ToBatch({ model }: { model: SeveralModel }) {
  const batch = model.batch.value.value;
  if (!batch) return null;
  return (
    <Button variant="quiet" onPress={() => model.show('queue')}>
      {batch.state === 'over' ? lastInWords(batch.progress) : t('several_back')}
    </Button>
  );
}

function lastInWords({ created, total }: BatchView['progress']): string {
  return t('several_lastOne', { done: number(created), total: number(total) });
}

/** Arrow keys, Home and End go from one listing's box to another's. */
function moveFocus(event: TargetedKeyboardEvent<HTMLUListElement>): void {
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  const at = boxes.indexOf(document.activeElement as HTMLInputElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: boxes.length - 1 }[event.key];
  if (at === -1 || to === undefined) return;
  event.preventDefault();
  boxes[to]?.focus();
}

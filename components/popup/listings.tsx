import { plural } from '../../lib/locale.ts';
import type { TabListing, TabPage } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { PopupModel } from './model.ts';
import { ThisPage } from './this-page.tsx';

/** More than these are better clicked on the page. */
const most = 20;

export function Listings({ model }: { model: PopupModel }) {
  const tab = model.tab.value.value;
  const listings = tab?.listings;
  return (
    <section class="block" aria-labelledby="listings">
      <div class="block-head">
        <h2 id="listings">{t('popup_onThisPage')}</h2>
        {listings && listings.length > 1 && <SeveralButton listings={listings} model={model} />}
      </div>
      {!listings && <p class="quiet">{model.tab.problem.value?.message ?? t('field_loading')}</p>}
      {listings?.length === 0 && <Nothing page={tab?.page} />}
      {listings && listings.length > 0 && (
        <ul class="rows">
          {detailFirst(listings)
            .slice(0, most)
            .map((listing) => (
              <ListingRow key={`${listing.frameId} ${listing.key}`} listing={listing} model={model} />
            ))}
        </ul>
      )}
      {listings && listings.length > most && (
        <p class="quiet">{plural('popup_moreListings', listings.length - most)}</p>
      )}
      {tab && <ThisPage page={tab.page} model={model} />}
      {tab && tab.page.script !== 'closed' && (
        <Button
          size="s"
          variant="quiet"
          icon="edit"
          busy={model.busy.value === 'teach'}
          onPress={model.teach}
        >
          {t('popup_teach')}
        </Button>
      )}
    </section>
  );
}

function SeveralButton({ listings, model }: { listings: readonly TabListing[]; model: PopupModel }) {
  const chosen = listings.filter((listing) => listing.chosen).length;
  return (
    <Button
      size="s"
      variant={chosen > 0 ? 'primary' : 'quiet'}
      busy={model.busy.value === 'several'}
      onPress={model.several}
    >
      {chosen > 0 ? plural('popup_severalChosen', chosen) : t('popup_several')}
    </Button>
  );
}

function Nothing({ page }: { page: TabPage | undefined }) {
  if (page?.script === 'looking') return <p class="quiet">{t('popup_looking')}</p>;
  if (page?.script === 'closed')
    return (
      <EmptyState icon="home" title={t('popup_closedTitle')}>
        {t('popup_closed')}
      </EmptyState>
    );
  return (
    <EmptyState icon="home" title={t('popup_nothingTitle')}>
      {page?.kind === 'other' ? t('popup_nothingElsewhere') : t('popup_nothing')}
    </EmptyState>
  );
}

/** The home that the page is about, before others that it lists. */
function detailFirst(listings: readonly TabListing[]): TabListing[] {
  return [...listings].sort((a, b) => Number(b.kind === 'detail') - Number(a.kind === 'detail'));
}

function ListingRow({ listing, model }: { listing: TabListing; model: PopupModel }) {
  const { label, status, mlsNumber } = listing;
  const showNumber = mlsNumber && !label.includes(mlsNumber);
  return (
    <li class="row-line">
      <span class="row-words">
        <span class="row-name">{label}</span>
        {status.state === 'failed' ? (
          <span class="row-problem">{status.message}</span>
        ) : (
          showNumber && <span class="row-detail">{t('field_mls', { number: mlsNumber })}</span>
        )}
      </span>
      <ListingAction listing={listing} model={model} />
    </li>
  );
}

function ListingAction({ listing, model }: { listing: TabListing; model: PopupModel }) {
  const { label, status, key, frameId } = listing;
  const busy = model.busy.value === `loop-it ${frameId} ${key}`;
  const loopIt = () => model.loopIt(listing);
  switch (status.state) {
    case 'working':
      return (
        <span class="quiet">
          <Spinner label={t('popup_working')} />
        </span>
      );
    case 'created':
      return (
        <Button
          size="s"
          icon="open"
          label={t('deed_openOf', { name: label })}
          onPress={() => model.open(status.loopUrl)}
        >
          {t('deed_open')}
        </Button>
      );
    case 'failed':
      return (
        <Button size="s" busy={busy} label={t('deed_tryAgainOf', { name: label })} onPress={loopIt}>
          {t('deed_tryAgain')}
        </Button>
      );
    case 'none':
    case 'chosen':
      return (
        <Button
          size="s"
          variant="primary"
          busy={busy}
          label={t('popup_loopItOf', { label })}
          onPress={loopIt}
        >
          {t('button_none')}
        </Button>
      );
  }
}

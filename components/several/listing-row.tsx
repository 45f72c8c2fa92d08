import { useId } from 'preact/hooks';
import { t } from '../../lib/words.ts';
import { money } from '../format.ts';
import { lower, nameOf } from '../names.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import type { SeveralModel } from './model.ts';
import { type Choosable, mayChoose } from './selection.ts';

export interface ListingRowProps {
  listing: Choosable;
  chosen: boolean;
  model: SeveralModel;
}

export function ListingRow({ listing, chosen, model }: ListingRowProps) {
  const { row, verdict } = listing;
  const { id, label, source } = row;
  const own = useId();
  const may = mayChoose(listing);
  const reason = reasonOf(listing);
  const price = source && money(source.listing.facts.price, source.listing.address.country);
  return (
    <li class={chosen ? 'row row-chosen' : 'row'}>
      <input
        id={own}
        type="checkbox"
        checked={chosen}
        aria-disabled={may ? undefined : 'true'}
        aria-describedby={`${own}-about`}
        onClick={(event) => {
          if (may) model.tick(id, !chosen, event.shiftKey);
          else event.preventDefault();
        }}
      />
      <div class="row-words">
        <label class="row-name" for={own}>
          {label}
        </label>
        <span class="row-detail" id={`${own}-about`}>
          {detailOf(listing)} {verdict?.edited && <Chip tone="accent">{t('several_edited')}</Chip>}
          {reason && <span class={`row-reason row-${verdict?.state ?? 'gone'}`}>{reason}</span>}
        </span>
      </div>
      <span class="row-price">{price}</span>
      <span class="row-action">
        {verdict?.loopUrl ? (
          <Button
            size="s"
            icon="open"
            label={t('deed_openOf', { name: label })}
            onPress={() => model.open(verdict.loopUrl ?? '')}
          >
            {t('deed_open')}
          </Button>
        ) : (
          source &&
          verdict &&
          verdict.state !== 'under-way' && (
            <IconButton
              icon="edit"
              label={t('deed_editOf', { name: label })}
              onPress={() => model.edit(listing)}
            />
          )
        )}
      </span>
    </li>
  );
}

/** What it is known by, and what it would become. */
function detailOf({ row: { mlsNumber, label }, verdict }: Choosable): string {
  const parts = [
    mlsNumber && !label.includes(mlsNumber) ? t('field_mls', { number: mlsNumber }) : '',
    verdict ? `${nameOf(verdict.transactionType)}, ${lower(nameOf(verdict.status))}` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Why it is not chosen, or cannot be. */
function reasonOf({ row, verdict }: Choosable): string {
  if (row.source === null) return t('several_gone');
  switch (verdict?.state) {
    case 'unready':
      return verdict.reason;
    case 'doubtful':
      return t('field_doubt', { reason: verdict.reason });
    case 'in-dotloop':
      return t('several_inDotloop', { name: verdict.reason });
    case 'same':
      return t('several_same', { name: verdict.reason });
    case 'under-way':
      return t('several_underWay');
    default:
      return '';
  }
}

import type { Doubt, FieldSource } from '../../listing/listing.ts';
import { t } from '../../words.ts';
import { placeInWords } from './place.ts';

/** Why a reading is not sure, as a sentence. */
export function doubtInWords(doubt: Doubt): string {
  switch (doubt.code) {
    case 'sentence':
      return doubt.text;
    case 'otherSays':
      return t('doubt_otherSays', { place: placeInWords(doubt.from), text: doubt.text });
    case 'unitOrStreet':
    case 'leftOut':
    case 'beforeCity':
    case 'beside':
      return t(`doubt_${doubt.code}`, { text: doubt.text });
    default:
      return t(`doubt_${doubt.code}`);
  }
}

/** Where a reading that is not sure comes from, as a sentence. */
export function sourceInWords({ from, doubt }: FieldSource): string {
  const place = placeInWords(from);
  return doubt?.code === 'otherSays' ? t('why_readAtBoth', { place }) : t('why_readAt', { place });
}

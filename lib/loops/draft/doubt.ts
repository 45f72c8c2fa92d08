import type { Doubt } from '../../listing/listing.ts';
import { t } from '../../words.ts';

/** Why a reading is not sure, as a sentence. */
export function doubtInWords(doubt: Doubt): string {
  switch (doubt.code) {
    case 'sentence':
      return doubt.text;
    case 'otherSays':
      return t('doubt_otherSays', { from: doubt.from, text: doubt.text });
    case 'unitOrStreet':
    case 'leftOut':
    case 'beforeCity':
    case 'beside':
      return t(`doubt_${doubt.code}`, { text: doubt.text });
    default:
      return t(`doubt_${doubt.code}`);
  }
}

import { locale } from '../../../lib/locale.ts';
import { copiedFacts } from '../../../lib/loops/draft/details.ts';
import type { Preferences } from '../../../lib/settings/preferences.ts';
import { type Key, t } from '../../../lib/words.ts';
import { nameOf } from '../../names.ts';
import { systemNames } from '../sites/names.ts';

/** What each setting is called, as it is in its own place in the options. */
const names: Record<keyof Omit<Preferences, 'byType'>, Key> = {
  companionUrl: 'options_companionUrl',
  profileId: 'options_profile',
  mlsAgentId: 'options_mlsAgentId',
  nrdsId: 'options_nrdsId',
  transactionType: 'options_proposed',
  namePattern: 'options_namePattern',
  oneClick: 'options_oneClick',
  copyFacts: 'options_copyFacts',
  factsLeftOut: 'options_factsLeftOut',
  sitesOff: 'options_sitesOff',
  theme: 'options_theme',
};
const perType: Record<string, Key> = { status: 'options_status', myRole: 'options_myRole' };

/** A setting by its path: "Purchase offer: Status". */
export function settingInWords(path: string): string {
  const [first = '', type = '', choice = ''] = path.split('.');
  const key = first === 'byType' ? perType[choice] : names[first as keyof typeof names];
  if (!key) return path;
  return first === 'byType' ? t('options_deedOf', { deed: nameOf(type), name: t(key) }) : t(key);
}

/** A setting's value. */
export function valueInWords(path: string, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'options_on' : 'options_off');
  if (Array.isArray(value) && value.length > 0)
    return listInWords(value.map((one) => memberInWords(path, String(one))));
  if (typeof value !== 'string' || value === '') return t('options_none');
  if (path === 'theme') return t(`options_theme_${value as Preferences['theme']}`);
  return path === 'transactionType' || path.startsWith('byType.') ? nameOf(value) : value;
}

/** Facts and systems by their names; other sites by their hosts. */
function memberInWords(path: string, one: string): string {
  if (path === 'sitesOff') return systemNames[one] ?? one;
  return copiedFacts.find(({ fact }) => fact === one)?.field ?? one;
}

export function listInWords(names: readonly string[]): string {
  return new Intl.ListFormat(locale()).format(names);
}

import { beforeEach, describe, expect, it } from 'vitest';
import { locale, plural } from '../lib/locale.ts';
import { t } from '../lib/words.ts';
import { speak } from './words.ts';

describe('a message', () => {
  it('holds what it is given, by name', () => {
    expect(t('product')).toBe('Loop-It');
    expect(t('doubt_otherSays', { text: '$1 & $text$', place: 'here' })).toBe(
      'The page also says “$1 & $text$” here.',
    );
    speak('fr');
    expect(t('doubt_otherSays', { place: 'ici', text: '12' })).toBe(
      'La page indique aussi «\u00a012\u00a0» ici.',
    );
  });

  it('is asked for by keys and names that there are', () => {
    // @ts-expect-error there is no such message
    expect(t('panel_nothing')).toBe('');
    // @ts-expect-error it is a plural
    expect(t('teach_rows')).toBe('');
    // @ts-expect-error it is given nothing
    t('doubt_leftOut');
    // @ts-expect-error it is given something else
    t('doubt_leftOut', { words: 'a' });
    // @ts-expect-error it holds nothing
    t('product', { text: 'a' });
    // @ts-expect-error it is no plural
    expect(plural('product', 1)).toBe('');
  });
});

describe('a plural', () => {
  it.each([
    ['en', 0, '0 homes are found on this page.'],
    ['en', 1, '1 home is found on this page.'],
    ['en', 1200, '1,200 homes are found on this page.'],
    ['es', 0, 'Se encuentran 0 viviendas en esta página.'],
    ['es', 1, 'Se encuentra 1 vivienda en esta página.'],
    ['fr', 0, '0 propriété est trouvée sur cette page.'],
    ['fr', 2, '2 propriétés sont trouvées sur cette page.'],
  ] as const)('in %s of %i is %s', (language, count, words) => {
    speak(language);
    expect(plural('teach_rows', count)).toBe(words);
  });

  it('is the general form where a language has none of its own for a number', () => {
    speak('fr');
    expect(plural('teach_rows', 1_000_000)).toMatch(/^1\s000\s000 propriétés sont/);
  });

  it('goes by the language of the words, not the browser’s', () => {
    speak('en', ['fr-CA', 'fr']);
    expect(plural('teach_rows', 0)).toBe('0 homes are found on this page.');
  });
});

describe('the locale', () => {
  beforeEach(() => speak('en'));

  it.each([
    ['en', ['en-CA', 'fr-CA'], 'en-CA'],
    ['en', ['fr-CA', 'en-GB'], 'en-GB'],
    ['en', ['de-DE', 'ja'], 'en-US'],
    ['en', ['en'], 'en-US'],
    ['fr', ['fr', 'en-US'], 'fr-CA'],
    ['fr', ['fr-FR', 'fr'], 'fr-FR'],
    ['es', ['es-419', 'es'], 'es-419'],
    ['es', ['est-EE', 'es'], 'es-US'],
  ] as const)('of words in %s for who prefers %j is %s', (language, languages, expected) => {
    speak(language, languages);
    expect(locale()).toBe(expected);
  });
});

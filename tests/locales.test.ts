import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Message } from '../components/gallery/words.ts';
import { detailFields, fieldsByRole, participantFields } from '../lib/dotloop/constants.ts';
import { type Language, languages, messagesIn } from '../scripts/messages.ts';
import { filesIn, literalsIn, literalsOf } from './literals.ts';

/** Where a person reads every word. */
const spoken = ['components', 'entrypoints', 'lib'];

/** What is there for programs, and for developers: it stays as it is. */
const unspoken = [
  /** A page for developers: no store build has it. */
  /^components\/gallery\//,
  /** What dotloop and its errors say, what listing systems write, and what is wrong with a recipe. */
  /^lib\/(dotloop|listing|sites)\//,
  /** What browsers say, to be known by it. */
  /^lib\/session\/window\.ts$/,
];

/** dotloop's names of fields and sections, as they are sent. @see lib/loops/draft/field-names.ts for people's */
const dotloops = new Set<string>([
  ...Object.keys(detailFields),
  ...Object.values(detailFields).flat(),
  ...participantFields,
  ...Object.values(fieldsByRole).flat(),
]);

const inBoth = [
  'options_fileChange',
  'options_part_loops',
  'product',
  'button_none',
  'field_mls',
  'field_of',
  'panel_loop',
  'popup_found_one',
  'popup_found_other',
];

/** The same in English and in another language, and rightly so: names, and words that both have. */
const alike: Record<string, readonly string[]> = {
  es: [...inBoth, 'detail_fax', 'options_deedOf', 'popup_loopItOf', 'role_INSPECTOR'],
  fr: [
    ...inBoth,
    'detail_type',
    'options_part_sites',
    'options_placeholder_client',
    'options_sections',
    'options_version',
    'popup_settings',
    'several_client',
  ],
};

/** Shown, and in every language the same: people and firms that there are not, and software. */
const proper = [
  'Atturo Garay',
  'Atturo Garay & Mia Garay',
  'Avery Quinn',
  'Jordan Sample',
  'Preact, Preact Signals',
  'Sample Realty',
];

const english = messagesIn('en');
const form = /_(one|many|other)$/;
const wordsOf = (name: string) => [...name.matchAll(/\$(\w+)\$/g)].map(([, placeholder = '']) => placeholder);
const isSame = (some: string[], others: string[]) =>
  new Set(some).symmetricDifference(new Set(others)).size === 0;
const namesOf = ({ placeholders = {} }: Message) => Object.keys(placeholders);

describe.each(languages)('the words in %s', (language) => {
  const messages = messagesIn(language);
  const all = Object.entries(messages);

  it('are those that English has; of a plural there may be more forms', () => {
    const more = Object.keys(messages).filter((key) => !(key in english));
    expect(Object.keys(english).filter((key) => !(key in messages))).toEqual([]);
    expect(more.filter((key) => !(`${key.replace(form, '')}_other` in english))).toEqual([]);
  });

  it('say all that they are given, and nothing else; a form of a plural need not say its number', () => {
    const wrong = all.filter(([key, message]) => {
      const isForm = form.test(key);
      const model = english[isForm ? key.replace(form, '_other') : key] ?? message;
      const names = namesOf(message);
      const holds = wordsOf(message.message);
      return !(
        message.message.trim() &&
        names.length < 10 &&
        isSame(names, namesOf(model)) &&
        (!isForm || names.includes('count')) &&
        isSame(isForm ? [...holds, 'count'] : holds, names)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('take what they are given in the order of its names', () => {
    for (const [key, { placeholders = {} }] of all) {
      const contents = Object.keys(placeholders)
        .sort()
        .map((name) => placeholders[name]?.content);
      expect([key, contents]).toEqual([key, contents.map((_, at) => `$${at + 1}`)]);
    }
  });

  it('have keys that a browser, which does not mind capitals, can tell apart', () => {
    const keys = all.map(([key]) => key.toLowerCase());
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect(keys.filter((key) => !/^\w+$/.test(key))).toEqual([]);
  });

  it('describe Loop-It as briefly as the stores want it', () => {
    expect(messages.manifest_description?.message.length).toBeLessThanOrEqual(132);
    expect(messages.product?.message.length).toBeLessThanOrEqual(12);
  });
});

it.each(Object.entries(alike))('are not left in English in %s', (language, names) => {
  const same = Object.entries(messagesIn(language as Language)).filter(
    ([key, { message }]) => english[key]?.message === message,
  );
  expect(same.map(([key]) => key).sort()).toEqual([...names].sort());
});

it('keeps French colons and quotation marks at their words', () => {
  const loose = Object.entries(messagesIn('fr')).filter(([, { message }]) => / [:»]|« | [;?!]/.test(message));
  expect(loose).toEqual([]);
});

it('has no message that nothing says', () => {
  const said = filesIn('components', 'entrypoints', 'lib').flatMap(literalsIn);
  const manifest = readFileSync('wxt.config.ts', 'utf8');
  const texts = new Set(said.map(({ text }) => text));
  const templates = [...texts]
    .filter((text) => /^\w+_(\w*\{\}\w*)+$/.test(text))
    .map((text) => new RegExp(`^${text.replaceAll('{}', '\\w+')}$`));
  const endings = [...texts].flatMap((text) => /^\{\}(\w+)$/.exec(text)?.[1] ?? []);
  const isSaid = (key: string) =>
    texts.has(key) ||
    endings.some((ending) => key.endsWith(ending) && texts.has(key.slice(0, -ending.length))) ||
    texts.has(key.replace(form, '')) ||
    templates.some((template) => template.test(key)) ||
    manifest.includes(`__MSG_${key}__`);
  expect(Object.keys(english).filter((key) => !isSaid(key))).toEqual([]);
});

describe('words that are not in _locales', () => {
  it.each([
    ['<p>Hello</p>', ['Hello']],
    [`<p>{a ? "yes" : \`n\${o}\`}</p>`, ['yes', 'n{}']],
    ['<input placeholder="Name" aria-label={"Name of it"} class="wide field" />', ['Name', 'Name of it']],
    ['<Field id="x" label={b ?? "City"} />', ['City']],
    [`button.title = \`Open \${name}\`; box.className = "Open Sesame";`, ['Open {}', 'Open Sesame']],
    ['element("p", { ariaLabel: "close", className: "a b" })', ['close']],
    [`const text = { found: (n) => \`There are \${n} of them.\` }`, ['There are {} of them.']],
    ['throw new RangeError("There is none."); console.info("This is logged", error)', []],
    ['import a from "./b c d.ts"; t("panel_create"); type A = "Not a word"; <b class="A b">{t("x")}</b>', []],
  ])('are found in %s', (source, found) => {
    expect(literalsOf(source, 'x.tsx').flatMap(({ text, isShown }) => (isShown ? [text] : []))).toEqual(
      found,
    );
  });

  it('are none where every word comes from there', () => {
    const files = filesIn(...spoken).filter((file) => !unspoken.some((some) => some.test(file)));
    expect(files.length).toBeGreaterThan(200);
    const shown = files.flatMap(literalsIn).filter(({ isShown }) => isShown);
    expect(shown.filter(({ text }) => !dotloops.has(text) && !proper.includes(text))).toEqual([]);
    expect(proper.filter((name) => shown.every(({ text }) => text !== name))).toEqual([]);
  });

  it.each(['options', 'panel', 'popup', 'welcome'])(
    'are none in the page of %s, but the product’s name',
    (page) => {
      const html = readFileSync(`entrypoints/${page}/index.html`, 'utf8');
      const texts = [...html.matchAll(/>([^<]*\p{L}[^<]*)</gu)].map(([, text = '']) => text.trim());
      expect([...new Set(texts)]).toEqual(['Loop-It']);
    },
  );
});

/**
 * Takes every screen of the gallery in every state, in light and dark, in each language and at 200 % zoom, narrow, with forced colours, and puts
 * them together in sheets. `node scripts/contact-sheet.ts [FOLDER] [SCREEN|VARIANT…]`, contact-sheet/ and
 * all without; a variant is light, dark, es, fr, zoom, narrow or forced.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { addresses, type Screen, sizes } from '../components/gallery/addresses.ts';
import { findBrowser } from './browser.ts';
import { serveGallery, showStory } from './gallery.ts';

interface Variant {
  name: string;
  colorScheme: 'light' | 'dark';
  language: 'en' | 'es' | 'fr';
  zoom: 1 | 2;
  /** As narrow as a screen of 320 px, to which 400 % zoom comes on a small computer. */
  narrow: boolean;
  forcedColors: 'none' | 'active';
}

const usual: Variant = {
  name: 'light',
  colorScheme: 'light',
  language: 'en',
  zoom: 1,
  narrow: false,
  forcedColors: 'none',
};
const allVariants: Variant[] = [
  usual,
  { ...usual, name: 'dark', colorScheme: 'dark' },
  { ...usual, name: 'es', language: 'es' },
  { ...usual, name: 'fr', language: 'fr', colorScheme: 'dark' },
  { ...usual, name: 'zoom', zoom: 2 },
  { ...usual, name: 'narrow', narrow: true },
  { ...usual, name: 'forced', forcedColors: 'active' },
];

/** How wide a picture is on a sheet, and the sheet, px; and how many rows a sheet has. */
const pictureWidth: Record<Screen, number> = {
  panel: 300,
  popup: 300,
  several: 620,
  options: 620,
  welcome: 620,
  button: 620,
  parts: 620,
};
const sheetWidth = 1920;
const rows = 2;
/** The tallest picture, CSS px: of what is longer, the rest is more of the same. */
const tallest = 1600;

const [folder = 'contact-sheet', ...wanted] = process.argv.slice(2);
const variants = chosen(allVariants, ({ name }) => name);
const screens = chosen(Object.keys(addresses) as Screen[], (screen) => screen);

/** Those that were named; all where none was. */
function chosen<T>(all: readonly T[], nameOf: (one: T) => string): T[] {
  const named = all.filter((one) => wanted.includes(nameOf(one)));
  return named.length > 0 ? named : [...all];
}

/** Zoomed, a window of the same size holds half as many CSS px; a panel and a popup keep their width as it allows. */
function viewportOf(screen: Screen, { zoom, narrow }: Variant) {
  const { width, height } = sizes[screen];
  return {
    width: narrow ? 320 : Math.min(width, Math.round(1280 / zoom) - 24),
    height: Math.round(height / zoom),
  };
}

async function take(browser: Browser, screen: Screen, variant: Variant): Promise<void> {
  const { name, colorScheme, language, forcedColors } = variant;
  const viewport = viewportOf(screen, variant);
  const context = await browser.newContext({
    viewport,
    colorScheme,
    locale: language,
    reducedMotion: 'reduce',
    forcedColors,
  });
  await serveGallery(context);
  const page = await context.newPage();
  for (const state of addresses[screen]) {
    await page.setViewportSize(viewport);
    await showStory(page, `${screen}/${state}`, language);
    await page.addStyleTag({ content: '.popup { max-block-size: none }' });
    await page.evaluate(async () => {
      const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations === 1);
      await Promise.allSettled(ending.map(({ finished }) => finished));
    });
    const height = await page.evaluate(() => {
      const scrolling = document.querySelector('.panel, .popup');
      const page = document.documentElement;
      return Math.max(page.scrollHeight, scrolling?.scrollHeight ?? 0);
    });
    await page.setViewportSize({ ...viewport, height: Math.min(tallest, Math.max(viewport.height, height)) });
    await page.screenshot({ path: `${folder}/${screen}/${state}-${name}.png` });
  }
  await context.close();
}

/** Pictures of one variant side by side. */
function sheetOf(screen: Screen, states: readonly string[], variant: string): string {
  const figures = states.map(
    (state) =>
      `<figure><img src="${screen}/${state}-${variant}.png"><figcaption>${state} · ${variant}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>${screen}</title><style>
    body { display: flex; flex-wrap: wrap; align-items: start; gap: 12px; margin: 12px; background: #777; color: #fff }
    figure { margin: 0; font: 14px system-ui }
    img { display: block; inline-size: ${pictureWidth[screen]}px }
  </style>${figures.join('')}`;
}

await mkdir(folder, { recursive: true });
const built = spawnSync('wxt', ['build', '--mode', 'test'], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(`The extension could not be built:\n${built.stdout}${built.stderr}`);
const executablePath = findBrowser();
if (!executablePath) throw new Error('There is no Chromium here. `node scripts/setup.mjs` gets one.');
const browser = await chromium.launch({ executablePath });
const sheets: string[] = [];
for (const screen of screens) {
  const perSheet = rows * Math.floor(sheetWidth / (pictureWidth[screen] + 12));
  const states = addresses[screen];
  for (const variant of variants) {
    await take(browser, screen, variant);
    for (let at = 0; at < states.length; at += perSheet) {
      const name = `${screen}-${variant.name}-${1 + at / perSheet}`;
      await writeFile(
        `${folder}/${name}.html`,
        sheetOf(screen, states.slice(at, at + perSheet), variant.name),
      );
      sheets.push(name);
    }
  }
}
const page = await browser.newPage({ viewport: { width: sheetWidth, height: 600 } });
for (const name of sheets) {
  await page.goto(pathToFileURL(`${folder}/${name}.html`).href);
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
await browser.close();
console.log(`${sheets.length} sheets are in ${folder}.`);

/**
 * Takes every screen of the gallery in every state, in light and dark, in each language and at 200 % zoom, and puts
 * them together in sheets. `node scripts/contact-sheet.ts [FOLDER] [SCREEN…]`, contact-sheet/ and all without.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { type Browser, chromium } from '@playwright/test';
import { addresses, type Screen, sizes } from '../components/gallery/addresses.ts';
import { findBrowser } from './browser.ts';
import { serveGallery, showStory } from './gallery.ts';

interface Variant {
  name: string;
  colorScheme: 'light' | 'dark';
  language: 'en' | 'es' | 'fr';
  zoom: 1 | 2;
}

const variants: Variant[] = [
  { name: 'light', colorScheme: 'light', language: 'en', zoom: 1 },
  { name: 'dark', colorScheme: 'dark', language: 'en', zoom: 1 },
  { name: 'es', colorScheme: 'light', language: 'es', zoom: 1 },
  { name: 'fr', colorScheme: 'dark', language: 'fr', zoom: 1 },
  { name: 'zoom', colorScheme: 'light', language: 'en', zoom: 2 },
];

/** States on one sheet. */
const perSheet = 6;
/** The tallest picture, CSS px: of what is longer, the rest is more of the same. */
const tallest = 1600;

const [folder = 'contact-sheet', ...wanted] = process.argv.slice(2);
const screens = Object.keys(addresses).filter(
  (screen) => wanted.length === 0 || wanted.includes(screen),
) as Screen[];

/** Zoomed, a window of the same size holds half as many CSS px; a panel and a popup keep their width as it allows. */
function viewportOf(screen: Screen, zoom: number) {
  const { width, height } = sizes[screen];
  return { width: Math.min(width, Math.round(1280 / zoom) - 24), height: Math.round(height / zoom) };
}

async function take(browser: Browser, screen: Screen, variant: Variant): Promise<void> {
  const { name, colorScheme, language, zoom } = variant;
  const viewport = viewportOf(screen, zoom);
  const context = await browser.newContext({ viewport, colorScheme, locale: language, reducedMotion: 'reduce' });
  await serveGallery(context);
  const page = await context.newPage();
  for (const state of addresses[screen]) {
    await page.setViewportSize(viewport);
    await showStory(page, `${screen}/${state}`, language);
    const height = await page.evaluate(() => {
      const scrolling = document.querySelector('.panel, .popup');
      const page = document.documentElement;
      return Math.max(page.scrollHeight, (scrolling?.scrollHeight ?? 0));
    });
    await page.setViewportSize({ ...viewport, height: Math.min(tallest, Math.max(viewport.height, height)) });
    await page.screenshot({ path: `${folder}/${screen}/${state}-${name}.png` });
  }
  await context.close();
}

/** Pictures side by side: a state a row, a variant a column. */
function sheetOf(screen: Screen, states: readonly string[]): string {
  const rows = states.map((state) => {
    const pictures = variants.map(
      ({ name }) => `<figure><img src="${screen}/${state}-${name}.png"><figcaption>${state} · ${name}</figcaption></figure>`,
    );
    return `<div>${pictures.join('')}</div>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>${screen}</title><style>
    body { margin: 16px; background: #777; font: 14px system-ui; color: #fff }
    div { display: flex; gap: 16px; align-items: start; margin-block-end: 24px }
    figure { margin: 0 } img { display: block; inline-size: ${Math.min(sizes[screen].width, 600)}px }
  </style>${rows.join('')}`;
}

await mkdir(folder, { recursive: true });
const built = spawnSync('wxt', ['build', '--mode', 'test'], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(`The extension could not be built:\n${built.stdout}${built.stderr}`);
const executablePath = findBrowser();
if (!executablePath) throw new Error('There is no Chromium here. `node scripts/setup.mjs` gets one.');
const browser = await chromium.launch({ executablePath });
const sheets: string[] = [];
for (const screen of screens) {
  for (const variant of variants) await take(browser, screen, variant);
  const states = addresses[screen];
  for (let at = 0; at < states.length; at += perSheet) {
    const name = `${screen}-${1 + at / perSheet}`;
    await writeFile(`${folder}/${name}.html`, sheetOf(screen, states.slice(at, at + perSheet)));
    sheets.push(name);
  }
}
const page = await browser.newPage({ viewport: { width: 600, height: 600 } });
for (const name of sheets) {
  await page.goto(new URL(`file://${process.cwd()}/${folder}/${name}.html`).href);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize({ width, height: 600 });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
await browser.close();
console.log(`${sheets.length} sheets are in ${folder}.`);

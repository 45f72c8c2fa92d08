/**
 * How long reading a page takes, beside what @mozilla/readability takes on it: `node bench/reading.ts`. Both run in Chromium, on the same saved pages, each time on a document of its own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../scripts/browser.ts';
import { judge, tell } from './verdict.ts';

const other = '@mozilla/readability';
/** Reading takes at most this share of the other's time. */
const share = 0.2;
/** The first rounds warm up and do not count. */
const warmUp = 4;
const counted = 11;

interface Saved {
  file: string;
  url: string;
  page: 'detail' | 'results' | 'none';
}

function savedPages(): (Saved & { html: string })[] {
  return ['tests/pages', '../shared/pages'].flatMap((folder) => {
    if (!existsSync(`${folder}/expected.json`)) return [];
    const { pages } = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as { pages: Saved[] };
    return pages
      .filter(({ page }) => page !== 'none')
      .map((saved) => ({ ...saved, file: `${folder}/${saved.file}` }))
      .map((saved) => ({ ...saved, html: readFileSync(saved.file, 'utf8') }));
  });
}

/** What reads a page, as one script that leaves `loopIt.readPage`. */
async function ourReader(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: 'lib/sites/read-page.ts', formats: ['iife'], name: 'loopIt' } },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('The reader could not be put together.');
  return chunk.code;
}

/** The other's script, which leaves `Readability`. */
const otherReader = (): string =>
  readFileSync(createRequire(import.meta.url).resolve('@mozilla/readability/Readability.js'), 'utf8');

interface Readers {
  loopIt: { readPage(document: Document, url: URL): { listings: unknown[] } };
  Readability: new (document: Document) => { parse(): unknown };
}

/** Times of both on one page, ms. */
function times(
  page: Page,
  html: string,
  url: string,
): Promise<{ ours: number[]; others: number[]; found: number }> {
  return page.evaluate(
    ({ text, address, from, count }) => {
      const { loopIt, Readability } = globalThis as unknown as Readers;
      const ours: number[] = [];
      const others: number[] = [];
      let found = 0;
      const timed = (into: number[], read: (document: Document) => void) => {
        const parsed = new DOMParser().parseFromString(text, 'text/html');
        const began = performance.now();
        read(parsed);
        into.push(performance.now() - began);
      };
      for (let i = 0; i < from + count; i++) {
        timed(ours, (parsed) => {
          found = loopIt.readPage(parsed, new URL(address)).listings.length;
        });
        timed(others, (parsed) => void new Readability(parsed).parse());
      }
      return { ours: ours.slice(from), others: others.slice(from), found };
    },
    { text: html, address: url, from: warmUp, count: counted },
  );
}

const executablePath = findBrowser();
if (!executablePath) throw new Error('There is no Chromium here. `node scripts/setup.mjs` gets one.');
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  await page.addScriptTag({ content: await ourReader() });
  await page.addScriptTag({ content: otherReader() });
  const all = { ours: 0, others: 0 };
  let count = 0;
  for (const { file, url, html } of savedPages()) {
    const { ours, others, found } = await times(page, html, url);
    if (found === 0) throw new Error(`${file}: nothing was read`);
    // Other programs take of every run what they like: the fastest is the nearest to what reading takes.
    all.ours += Math.min(...ours);
    all.others += Math.min(...others);
    count++;
    if (file.startsWith('../')) tell(`Reading ${file} (${found} listings)`, ours, 'ms');
  }
  tell(`Reading all ${count} pages, the fastest of ${counted} runs on each`, [all.ours], 'ms');
  tell(`The same by ${other}`, [all.others], 'ms');
  judge(`Reading, of the time that ${other} takes`, [all.ours / all.others], share, 'times');
} finally {
  await browser.close();
}

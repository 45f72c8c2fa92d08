/**
 * Shows what Loop-It reads from a saved page: `npm run --silent inspect -- FILE --url URL`. The URL is the one
 * that the page was saved from. `--explain` tells where each field came from and what it beat, `--recipe RECIPE` reads
 * the page by a recipe. `--address -` reads addresses instead, one a line, from standard input.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { JSDOM, VirtualConsole } from 'jsdom';
import { parseAddress } from '../lib/listing/address.ts';
import { doubtInWords } from '../lib/loops/draft/doubt.ts';
import { readPage } from '../lib/sites/read-page.ts';
import { readRecipes } from '../lib/sites/recipe-schema.ts';
import { withRecipes } from '../lib/sites/recipe-site.ts';
import { siteFor } from '../lib/sites/registry.ts';
import type { Site } from '../lib/sites/site.ts';
import { explain } from './explain.ts';
import { speakHere } from './messages.ts';

const usage =
  'Usage: npm run --silent inspect -- FILE --url URL [--explain] [--recipe RECIPE]   or   … inspect -- --address -';

/** What a person can put right; everything else is a fault of ours and shows where. */
class UsageError extends Error {}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`"${text}" is not a URL that begins with https:// or http://.`);
  }
  return url;
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'it may not be read',
    };
    throw new UsageError(`Cannot read "${path}": ${reason[code as keyof typeof reason] ?? code}.`);
  }
}

/** A page that names no character set is UTF-8 where its bytes can be; browsers would guess from the language. */
function decode(bytes: Buffer): Buffer | string {
  const named = /<meta[^>]+charset/i.test(bytes.subarray(0, 4096).toString('latin1'));
  if (named) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes; // no UTF-8: the parser's own guess is the best there is
  }
}

/** The site that reads a page, with the recipes of a file before it. */
function siteWith(recipe: string | undefined, url: URL): Site {
  if (recipe === undefined) return siteFor(url);
  let value: unknown;
  try {
    value = JSON.parse(readFile(recipe).toString());
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`"${recipe}" is no JSON: ${(error as Error).message}.`);
  }
  const { recipes, faults } = readRecipes(value);
  if (faults.length > 0) {
    const said = faults.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
    throw new UsageError(`"${recipe}" cannot be used. ${said.join('. ')}.`);
  }
  return withRecipes(siteFor(url), () => recipes);
}

/** Each field with where it came from, and below it the readings that it was preferred to. */
function explainPage(document: Document, url: URL, site: Site): void {
  const placements = site.find(document, url);
  console.log(`${site.name}: ${placements.length === 0 ? 'no listing' : `${placements.length} found`}`);
  for (const placement of placements) {
    console.log(`\n${placement.kind} ${placement.key}`);
    for (const { field, value, source, beaten } of explain(site.read(placement, document, url))) {
      console.log(`  ${field}: ${short(value)}  (${source.trust}: ${source.from})`);
      if (source.doubt) console.log(`      doubtful: ${doubtInWords(source.doubt)}`);
      for (const other of beaten) {
        const said = other.value === value ? 'as well as' : `beat ${short(other.value)}`;
        console.log(`      ${said}  (${other.source.trust}: ${other.source.from})`);
      }
    }
  }
}

const short = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

function inspectPage(
  path: string,
  url: URL,
  options: { explain: boolean; recipe: string | undefined },
): void {
  const site = siteWith(options.recipe, url);
  const bytes = readFile(path);
  if (bytes.length === 0) throw new UsageError(`"${path}" is empty.`);
  // Scripts do not run; complaints about the page's style sheets are nobody's concern here.
  const { window } = new JSDOM(decode(bytes), { url: url.href, virtualConsole: new VirtualConsole() });
  if (options.explain) explainPage(window.document, url, site);
  else console.log(JSON.stringify(readPage(window.document, url, site), null, 2));
}

async function inspectAddresses(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(parseAddress(line).address));
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.address !== undefined) {
    if (values.address !== '-')
      throw new UsageError(`--address reads standard input and takes "-" only. ${usage}`);
    if (positionals.length > 0 || values.url !== undefined)
      throw new UsageError(`--address stands alone. ${usage}`);
    await inspectAddresses();
    return;
  }
  const [file, ...more] = positionals;
  if (!file) throw new UsageError(`Which page? ${usage}`);
  if (more.length > 0) throw new UsageError(`One page at a time: "${more[0]}" is one too many. ${usage}`);
  if (!values.url)
    throw new UsageError(`The URL that the page was saved from is needed: --url URL. ${usage}`);
  inspectPage(file, parseUrl(values.url), { explain: values.explain ?? false, recipe: values.recipe });
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        explain: { type: 'boolean' },
        recipe: { type: 'string' },
        address: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('.')[0]}. ${usage}`);
  }
}

speakHere('en');
try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message.replace(/\s+/g, ' '));
  process.exitCode = 1;
}

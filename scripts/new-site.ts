/**
 * Scaffolds an MLS system: `npm run new-site -- NAME [--host HOST] [--title TITLE]`. Writes its site, a page of a listing and
 * one of results, what is expected of them, and the lines that make it known. Tests run at once; then it is made
 * true to life, step by step. Run in the project's folder; nothing that is there is overwritten.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const usage = 'Usage: npm run new-site -- NAME [--host HOST] [--title TITLE]';

/** What a person can put right. */
class UsageError extends Error {}

interface NewSite {
  /** The name of its file and variable: "gullbay". */
  name: string;
  host: string;
  /** For people: "Gull Bay". */
  title: string;
}

function readArguments(): NewSite {
  let given: { values: { host?: string; title?: string }; positionals: string[] };
  try {
    given = parseArgs({
      allowPositionals: true,
      options: { host: { type: 'string' }, title: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('.')[0]}. ${usage}`);
  }
  const [name, ...more] = given.positionals;
  if (!name) throw new UsageError(`What is the system called? ${usage}`);
  if (more.length > 0) throw new UsageError(`One system at a time: "${more[0]}" is one too many. ${usage}`);
  if (!/^[a-z][a-z\d]{2,29}$/.test(name))
    throw new UsageError(`"${name}" is no name for a file: small letters and digits are, such as "gullbay".`);
  const { host = `*.${name}.example`, title = name } = given.values;
  if (!/^(\*\.)?([a-z\d-]+\.)+[a-z]{2,}$/.test(host))
    throw new UsageError(`"${host}" is no host: "www.gullbay.com", or "*.gullbay.com" for it and all below.`);
  return { name, host, title };
}

const siteOf = ({
  name,
  host,
  title,
}: NewSite) => `import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { readElements } from './readers/evidence.ts';
import { readLabelled } from './readers/pairs.ts';
import { textOf } from './readers/text.ts';
import type { Site } from './site.ts';

// Say at each selector which page it was checked on, and when.
const detail = { report: '#listing-report', address: '#listing-address', number: '#listing-mls' };
const row = { card: '.listing-row', address: '.listing-row-address', number: '.listing-row-mls' };

const numberIn = (scope: Element, selector: string): string =>
  textOf(scope.querySelector(selector)).replace(/^MLS\\W*/i, '');

/** ${title}: a listing's report, and the rows of a search. */
export const ${name}: Site = {
  name: '${name}',
  hosts: ['${host}'],

  find(document) {
    const report = document.querySelector(detail.report);
    const heading = report?.querySelector(detail.address);
    const own = report && heading ? [detailPlacement(numberIn(report, detail.number), report, heading)] : [];
    const rows = [...document.querySelectorAll(row.card)].flatMap((card) => {
      const address = card.querySelector(row.address);
      return address ? [rowPlacement(numberIn(card, row.number), card, address)] : [];
    });
    return uniqueByKey([...own, ...rows]);
  },

  read({ scope, kind }) {
    const { address, number } = kind === 'row' ? row : detail;
    return [
      ...readElements(scope, { addressLine: address, mlsNumber: number }, kind),
      ...readLabelled(scope),
    ];
  },
};
`;

const detailOf = ({ title }: NewSite) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
<div id="listing-report">
<h1 id="listing-address">14 Heron Ct, Dover, NH 03820</h1>
<span id="listing-mls">4471203</span>
<dl><dt>List Price</dt><dd>$412,000</dd><dt>Bedrooms</dt><dd>3</dd><dt>Year Built</dt><dd>1931</dd><dt>Status</dt><dd>Active</dd></dl>
</div>
</body>
</html>
`;

const resultsOf = ({ title }: NewSite) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Search results | ${title}</title></head>
<body>
<div class="listing-row"><a class="listing-row-address" href="/1">14 Heron Ct, Dover, NH 03820</a> <span class="listing-row-mls">4471203</span> <p>List Price: $412,000</p></div>
<div class="listing-row"><a class="listing-row-address" href="/2">9 Tern Way, Keene, NH 03431</a> <span class="listing-row-mls">4471888</span> <p>List Price: $289,500</p></div>
</body>
</html>
`;

const heron = {
  address: { streetNumber: '14', streetName: 'Heron Ct', city: 'Dover', state: 'NH', zipCode: '03820' },
  mlsNumber: '4471203',
};
const tern = {
  address: { streetNumber: '9', streetName: 'Tern Way', city: 'Keene', state: 'NH', zipCode: '03431' },
  mlsNumber: '4471888',
};

function expectedOf({ name, host, title }: NewSite): unknown[] {
  const at = (path: string) => `https://${host.replace('*.', 'www.')}/${path}`;
  return [
    {
      file: `${name}-detail.html`,
      url: at('listing/4471203'),
      site: name,
      page: 'detail',
      listings: [{ ...heron, facts: { price: 412_000, bedrooms: '3', yearBuilt: '1931', status: 'Active' } }],
      note: `${title}: a scaffold, to be replaced by a true page.`,
    },
    {
      file: `${name}-results.html`,
      url: at('search'),
      site: name,
      page: 'results',
      listings: [
        { ...heron, facts: { price: 412_000 } },
        { ...tern, facts: { price: 289_500 } },
      ],
      note: `${title}: a scaffold, to be replaced by a true page.`,
    },
  ];
}

/** A file with a line put after the first that fits. */
function withLine(file: string, near: RegExp, line: string): [string, string] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex((one) => near.test(one));
  if (at < 0)
    throw new UsageError(`${file} has changed: the place for "${line.trim()}" was not found there.`);
  lines.splice(at + 1, 0, line);
  return [file, lines.join('\n')];
}

/** Imports in the order of their paths, as Biome sorts them, with one more. */
function withImport(imports: string, name: string): string {
  const lines = [...imports.trimEnd().split('\n'), `import { ${name} } from './${name}.ts';`];
  const pathOf = (line: string) => /'(.*)'/.exec(line)?.[1] ?? '';
  return `${lines.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)).join('\n')}\n`;
}

function scaffold(site: NewSite): string[] {
  const { name, title } = site;
  const made: [string, string][] = [
    [`lib/sites/${name}.ts`, siteOf(site)],
    [`tests/pages/${name}-detail.html`, detailOf(site)],
    [`tests/pages/${name}-results.html`, resultsOf(site)],
  ];
  const there = made.find(([file]) => existsSync(file));
  if (there) throw new UsageError(`${there[0]} is there already. Nothing was written.`);

  const systems = 'lib/sites/mls-systems.ts';
  const registered = readFileSync(systems, 'utf8')
    .replace(/(?:^import \{.*\n)+/m, (imports) => withImport(imports, name))
    .replace(/^ {2}mlsPage,$/m, `  withOtherViews(${name}),\n  mlsPage,`);
  const expected = 'tests/pages/expected.json';
  const { pages, ...rest } = JSON.parse(readFileSync(expected, 'utf8')) as { pages: unknown[] };
  const called = `  ${name}: '${title.replace(/['\\]/g, '\\$&')}',`;
  const changed: [string, string][] = [
    [systems, registered],
    [expected, `${JSON.stringify({ ...rest, pages: [...pages, ...expectedOf(site)] }, null, 1)}\n`],
    withLine('components/options/sites/names.ts', /^ {2}connectmls: /, called),
    withLine('components/names.ts', /^ {2}connectmls: /, called),
  ];
  for (const [file, content] of [...made, ...changed]) writeFileSync(file, content);
  return [...made, ...changed].map(([file]) => file);
}

try {
  const site = readArguments();
  const files = scaffold(site);
  console.log(`Written: ${files.join(', ')}.

Next:
1. npx vitest run tests/sites -u          every value is read from the scaffold's pages, and the table of pages written anew
2. Replace tests/pages/${site.name}-*.html by true pages, cut down and with invented names, and what expected.json says of them.
3. npm run --silent inspect -- tests/pages/${site.name}-detail.html --url https://${site.host.replace('*.', 'www.')}/ --explain
4. Change lib/sites/${site.name}.ts until the tests pass again. docs/sites.md tells how.`);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

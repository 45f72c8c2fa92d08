import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listingSchema } from '../../lib/listing/schema.ts';
import { differences, expectedPages, ownPages } from '../sites/load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the command as `npm run inspect` does, and waits for its end. */
function inspect(args: string[], input?: string): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin/node'), ['scripts/inspect.ts', ...args], { cwd: root });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'loop-it-inspect-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function save(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a page', () => {
  it('is printed as JSON, each listing in the shape of a Listing', async () => {
    const page = expectedPages(ownPages).find(({ file }) => file === 'zillow-detail.html');
    if (!page) throw new Error('The page is gone.');
    const { code, out, err } = await inspect([join(ownPages, page.file), '--url', page.url]);
    expect([code, err]).toEqual([0, '']);
    const reading = JSON.parse(out);
    expect(Object.keys(reading)).toEqual(['site', 'page', 'listings']);
    expect(differences(page, reading)).toEqual([]);
    expect(listingSchema.parse(reading.listings[0])).toEqual(reading.listings[0]);
  });

  it('is explained: each field with its source, its path or selector, and what it beat', async () => {
    const page = expectedPages(ownPages).find(({ file }) => file === 'zillow-detail.html');
    if (!page) throw new Error('The page is gone.');
    const { code, out } = await inspect([join(ownPages, page.file), '--url', page.url, '--explain']);
    expect(code).toBe(0);
    expect(out).toContain('zillow: 1 found\n\ndetail ME7714203\n');
    expect(out).toContain(
      '  facts.bathrooms: 3  (state: __NEXT_DATA__ property, bathrooms)\n      beat 2.5  (labelled: label “Full bathrooms”)\n',
    );
    expect(out).toContain(
      '  facts.status: For Sale  (state: __NEXT_DATA__ property, homeStatus)\n      beat For sale  (labelled: page, [data-testid="home-status"])\n',
    );
    expect(out).toMatch(
      /mlsNumber: ME7714203 {2}\(state: .*\)\n {6}as well as {2}\(labelled: label “MLS#”\)/,
    );
  });

  it('is read by a recipe; one that is bad is refused in words', async () => {
    const page = save('page.html', '<h3>14 Heron Ct, Dover, NH 03820</h3><i>GB40117</i>');
    const recipe = {
      name: 'Gull Bay',
      host: 'gull.example',
      fields: { addressLine: { selector: 'h3' }, mlsNumber: { selector: 'i' } },
    };
    const args = [page, '--url', 'https://gull.example/', '--recipe'];
    const { out } = await inspect([...args, save('good.json', JSON.stringify(recipe))]);
    expect(JSON.parse(out).listings).toMatchObject([{ mlsNumber: 'GB40117', address: { city: 'Dover' } }]);
    const bad = await inspect([...args, save('bad.json', JSON.stringify({ ...recipe, host: '' }))]);
    expect(bad).toMatchObject({ code: 1, out: '' });
    expect(bad.err).toContain('cannot be used. host: must not be empty');
    expect((await inspect([...args, save('none.json', '{')])).err).toContain('is no JSON');
  });

  it('without a listing is read as well', async () => {
    const { code, out } = await inspect([join(ownPages, 'none-news.html'), '--url=https://news.example/']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ site: 'generic', page: 'none', listings: [] });
  });

  it.each([
    [
      'names UTF-8',
      Buffer.from('<meta charset="utf-8"><title>5 Calle Bahía, Añasco, PR 00610 | MLS #PR1001</title>'),
    ],
    ['names none, and is UTF-8', Buffer.from('<title>5 Calle Bahía, Añasco, PR 00610 | MLS #PR1001</title>')],
    [
      'names Latin-1',
      Buffer.from(
        '<meta charset="iso-8859-1"><title>5 Calle Bahía, Añasco, PR 00610 | MLS #PR1001</title>',
        'latin1',
      ),
    ],
    [
      'names none, and is Latin-1',
      Buffer.from('<title>5 Calle Bahía, Añasco, PR 00610 | MLS #PR1001</title>', 'latin1'),
    ],
    [
      'writes entities',
      Buffer.from('<title>5 Calle Bah&iacute;a, A&#241;asco, PR 00610 | MLS #PR1001</title>'),
    ],
  ])('that %s is read in its characters', async (name, bytes) => {
    const { out } = await inspect([save(`${name}.html`, bytes), '--url', 'https://mls.example/']);
    expect(JSON.parse(out).listings[0].address).toMatchObject({ streetName: 'Calle Bahía', city: 'Añasco' });
  });

  it('does not run scripts, nor complain of style sheets', async () => {
    const html =
      '<title>x</title><style>@layer { a:b( }</style><script>document.title = "5 Elm St, Dover, NH 03820 | MLS #1234"</script>';
    const { code, out, err } = await inspect([save('script.html', html), '--url', 'https://mls.example/']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out).page).toBe('none');
  });
});

describe('addresses', () => {
  it('are read one a line', async () => {
    const { code, out } = await inspect(['--address', '-'], '12 Elm St #4, Albany, NY 12208\n\nDover, NH\n');
    expect(code).toBe(0);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.length).toBe(3);
    expect(lines[0]).toEqual({
      streetNumber: '12',
      streetName: 'Elm St',
      unit: '4',
      city: 'Albany',
      state: 'NY',
      zipCode: '12208',
      county: '',
      country: 'US',
    });
    expect(lines[2]).toMatchObject({ streetName: '', city: 'Dover', state: 'NH' });
  });
});

describe('what cannot be done is said in one line', () => {
  const page = join(ownPages, 'none-news.html');
  it.each([
    ['no page', [], 'Which page?'],
    ['no URL', [page], '--url URL'],
    ['a file that is not there', ['nowhere.html', '--url', 'https://a.example/'], 'there is no such file'],
    ['a folder', [ownPages, '--url', 'https://a.example/'], 'it is a folder'],
    ['no URL at all', [page, '--url', 'example'], '"example" is not a URL'],
    ['another kind of URL', [page, '--url', 'file:///etc/passwd'], 'https://'],
    ['two pages', [page, page, '--url', 'https://a.example/'], 'One page at a time'],
    ['an option that is not known', [page, '--site', 'zillow'], "Unknown option '--site'"],
    ['an option without its value', [page, '--url'], '--url'],
    ['an address as an argument', ['--address', '12 Elm St'], 'standard input'],
    ['both', [page, '--address', '-'], 'stands alone'],
  ])('%s', async (_, args, says) => {
    const { code, out, err } = await inspect(args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(says);
    expect(err.trimEnd().split('\n').length).toBe(1);
  });

  it('an empty file', async () => {
    const { code, err } = await inspect([save('empty.html', ''), '--url', 'https://a.example/']);
    expect([code, err]).toEqual([1, expect.stringContaining('is empty')]);
  });
});

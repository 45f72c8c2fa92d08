import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPage } from '../../lib/sites/read-page.ts';
import type { Site } from '../../lib/sites/site.ts';
import { differences, expectedPages, openPage } from '../sites/load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';

/** A copy of what the command reads and writes. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'loop-it-new-site-'));
  for (const path of [
    'package.json',
    'lib/listing',
    'lib/sites',
    'tests/pages/expected.json',
    'components/names.ts',
    'components/options/sites/names.ts',
  ])
    cpSync(join(root, path), join(folder, path), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

function newSite(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/node'),
    [join(root, 'scripts/new-site.ts'), ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, out: stdout, err: stderr.trim() };
}

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

describe('new-site', () => {
  it('makes a site that reads its pages, and says what is next', async () => {
    const { status, out, err } = newSite('gullbay', '--host', '*.gullbay.com', '--title', "Gull's Bay");
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('npm run --silent inspect -- tests/pages/gullbay-detail.html');

    expect(read('lib/sites/mls-systems.ts')).toContain(
      "import { flexmls } from './flexmls.ts';\nimport { gullbay } from './gullbay.ts';\n",
    );
    expect(read('lib/sites/mls-systems.ts')).toContain('  withOtherViews(gullbay),\n  mlsPage,\n');
    expect(read('components/names.ts')).toContain("  gullbay: 'Gull\\'s Bay',\n");
    expect(read('components/options/sites/names.ts')).toContain("  gullbay: 'Gull\\'s Bay',\n");

    const { gullbay }: { gullbay: Site } = await import(join(folder, 'lib/sites/gullbay.ts'));
    expect(gullbay.hosts).toEqual(['*.gullbay.com']);
    const pages = join(folder, 'tests/pages');
    const own = expectedPages(pages).filter(({ site }) => site === 'gullbay');
    expect(own.map(({ page }) => page)).toEqual(['detail', 'results']);
    for (const expected of own) {
      const { document, url } = openPage(pages, expected);
      expect(differences(expected, readPage(document, url, gullbay))).toEqual([]);
    }
    expect(expectedPages(pages).length).toBe(expectedPages(join(root, 'tests/pages')).length + 2);
  });

  it.each([
    [['matrix'], 'lib/sites/matrix.ts is there already. Nothing was written.'],
    [['Gull Bay'], '"Gull Bay" is no name for a file'],
    [['../evil'], '"../evil" is no name for a file'],
    [['tern', '--host', 'https://tern.com/'], '"https://tern.com/" is no host'],
    [['tern', 'heron'], 'One system at a time: "heron" is one too many.'],
    [[], 'What is the system called?'],
    [['tern', '--colour'], "Unknown option '--colour'"],
  ])('refuses %j in words', (args, words) => {
    const before = read('lib/sites/mls-systems.ts');
    const { status, err } = newSite(...args);
    expect([status, err.split('\n').length]).toEqual([1, 1]);
    expect(err).toContain(words);
    expect(read('lib/sites/mls-systems.ts')).toBe(before);
  });
});

import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = ['companion', 'components', 'entrypoints', 'lib', 'sandbox'];

async function sources(): Promise<string[]> {
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true }))
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => join(folder, file)),
    ),
  );
  return files.flat();
}

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,]+?\s+from\s+)?'([^']+)'/gm;

/** Imports of a file; relative ones as paths from the root. `import { type A }` alone is erased too. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(statement)].map(([line, type, target = '']) => {
    const names = /\{([^}]*)\}/
      .exec(line)?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    const erased =
      type !== undefined || (names?.length ? names.every((name) => name.startsWith('type ')) : false);
    const to = target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target;
    return { from: file, to: to.replace(/\?.*$/, ''), typeOnly: erased };
  });
}

const all = (await sources()).flatMap(importsOf);

function offenders(from: RegExp, allowed: (to: string) => boolean, values = false): string[] {
  return all
    .filter((one) => from.test(one.from) && !allowed(one.to) && !(values && one.typeOnly))
    .map(({ from: file, to }) => `${file} imports ${to}`);
}

const isPackage = (to: string) =>
  !/^(companion|components|entrypoints|lib|sandbox|tests|scripts|public)\//.test(to);

it('reads imports at all', () => {
  expect(all.length).toBeGreaterThan(100);
});

it('keeps lib/dotloop to itself', () => {
  expect(offenders(/^lib\/dotloop\//, (to) => to.startsWith('lib/dotloop/') || to === 'zod')).toEqual([]);
});

it('keeps lib/listing to itself', () => {
  expect(offenders(/^lib\/listing\//, (to) => to.startsWith('lib/listing/') || to === 'zod')).toEqual([]);
});

it('lets lib/sites know of listings only', () => {
  const fine = (to: string) => /^lib\/(sites|listing)\//.test(to);
  expect(offenders(/^lib\/sites\/(?!recipe-schema\.ts)/, fine)).toEqual([]);
  expect(offenders(/^lib\/sites\/recipe-schema\.ts/, (to) => fine(to) || to === 'zod')).toEqual([]);
});

it('lets the companion know of lib/dotloop only', () => {
  const fine = (to: string) => to.startsWith('companion/') || to.startsWith('lib/dotloop/') || isPackage(to);
  expect(offenders(/^companion\//, fine)).toEqual([]);
});

it('keeps sandbox and tests out of the product', () => {
  expect(
    offenders(/^(companion|components|entrypoints|lib)\//, (to) => !/^(sandbox|tests|scripts)\//.test(to)),
  ).toEqual([]);
});

it('takes the browser from lib/browser.ts alone', () => {
  const direct = all.filter(({ from, to }) => to === 'webextension-polyfill' && from !== 'lib/browser.ts');
  expect(direct).toEqual([]);
});

it.each(['portals.content.ts', 'mls.content.ts', 'any.content.ts', 'teach.content/index.ts'])(
  'keeps schemas out of the content script %s',
  (script) => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { from, to, typeOnly } of all) if (from === file && !typeOnly) visit(to);
    };
    visit(`entrypoints/${script}`);
    expect(reached.size).toBeGreaterThan(5);
    expect([...reached].filter((file) => file === 'zod' || file === 'lib/messages.ts')).toEqual([]);
  },
);

it('leaves logic out of the panel that only the worker may do', () => {
  const panel = new Set<string>();
  const visit = (file: string): void => {
    if (panel.has(file)) return;
    panel.add(file);
    for (const { from, to, typeOnly } of all) if (from === file && !typeOnly) visit(to);
  };
  visit('entrypoints/panel/main.tsx');
  expect([...panel].filter((file) => /^(lib\/(session|settings|sites)\/|idb-keyval)/.test(file))).toEqual([]);
});

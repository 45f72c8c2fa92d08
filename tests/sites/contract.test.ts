import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchPatterns } from '../../lib/sites/hosts.ts';
import { siteFor, sites } from '../../lib/sites/registry.ts';
import { expectedPages, ownPages } from './load.ts';

const pages = expectedPages(ownPages);

describe.each(sites.map((site) => [site.name, site] as const))('%s', (name, site) => {
  const own = pages.filter((page) => page.site === name && page.file.startsWith(`${name}-`));

  it.each(['detail', 'results'] as const)('has a page of its own with %s', (view) => {
    expect(own.filter(({ page }) => page === view).length).toBeGreaterThan(0);
  });

  it('has expected values for every listing on them', () => {
    for (const { listings } of own) {
      expect(listings.length).toBeGreaterThan(0);
      for (const { address, mlsNumber, facts } of listings) {
        expect(address.streetName).toBeTruthy();
        expect(mlsNumber).toBeDefined();
        expect(facts).toBeDefined();
      }
    }
  });

  it('names its hosts, exactly or as a whole domain', () => {
    expect(site.hosts.length).toBeGreaterThan(0);
    for (const host of site.hosts) expect(host).toMatch(/^(\*\.)?([a-z\d-]+\.)+[a-z]{2,}$/);
  });

  it('lives in a file of its own name', () => {
    expect(readdirSync(new URL('../../lib/sites', import.meta.url))).toContain(`${name}.ts`);
  });
});

describe('the registry', () => {
  it('has every module that is there', () => {
    const files = readdirSync(new URL('../../lib/sites', import.meta.url)).filter((file) =>
      file.endsWith('.ts'),
    );
    const others = [
      'boards.ts',
      'hosts.ts',
      'mls-page.ts',
      'mls-systems.ts',
      'placements.ts',
      'portal.ts',
      'portals.ts',
      'read-page.ts',
      'recipe-schema.ts',
      'recipe-site.ts',
      'recipe.ts',
      'registry.ts',
      'site.ts',
      'systems.ts',
    ];
    const modules = files.filter((file) => !others.includes(file)).map((file) => file.replace('.ts', ''));
    expect(sites.map(({ name }) => name).sort()).toEqual(modules.sort());
  });

  it('gives no host to two sites', () => {
    expect(new Set(matchPatterns(sites)).size).toBe(matchPatterns(sites).length);
  });

  it('finds for every page the site that is expected to read it', () => {
    for (const { url, site } of pages) expect(siteFor(new URL(url)).name, url).toBe(site);
  });
});

describe('tests/pages', () => {
  it('has expected values for every page', () => {
    const files = readdirSync(ownPages).filter((file) => file.endsWith('.html'));
    expect(pages.map(({ file }) => file).sort()).toEqual(files.sort());
  });

  it('has many pages without a listing', () => {
    expect(pages.filter(({ page }) => page === 'none').length).toBeGreaterThanOrEqual(10);
  });
});

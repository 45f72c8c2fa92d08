import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EntrypointInfo, Wxt, WxtHooks } from 'wxt';
import { matchPatterns } from '../lib/sites/hosts.ts';
import { sites } from '../lib/sites/registry.ts';
import config from '../wxt.config.ts';
import { filesIn } from './literals.ts';

type Browser = 'chrome' | 'firefox';

function manifest(browser: Browser, mode: string) {
  if (typeof config.manifest !== 'function')
    throw new Error('The manifest is not a function of the browser.');
  return config.manifest({ browser, mode, manifestVersion: 3, command: 'build' }) as {
    permissions: string[];
    host_permissions: string[];
    optional_host_permissions: string[];
    optional_permissions?: string[];
    key?: string;
    web_accessible_resources: { resources: string[]; use_dynamic_url?: boolean }[];
    browser_specific_settings?: {
      gecko: { data_collection_permissions: unknown; strict_min_version: string };
    };
    minimum_chrome_version?: string;
  };
}

const explained = readFileSync(new URL('../docs/permissions.md', import.meta.url), 'utf8');

describe.each(['chrome', 'firefox'] as const)('the manifest for %s', (browser) => {
  const { permissions, host_permissions: hosts } = manifest(browser, 'production');

  it('asks for what docs/permissions.md gives a reason for, and for nothing else', () => {
    const table = explained.slice(0, explained.indexOf('| host |'));
    const named = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect([...permissions].sort()).toEqual([...named].sort());
  });

  it('reaches dotloop’s API and the listing systems only', () => {
    expect(hosts).toEqual(['https://api-gateway.dotloop.com/*', ...matchPatterns(sites)]);
    for (const host of hosts) expect(host).toMatch(/^https:\/\/(\*\.)?[a-z\d-]+(\.[a-z\d-]+)+\/\*$/);
  });

  it('reaches other sites only where a person lets it: one host at a time, asked for in place', () => {
    const { optional_host_permissions, optional_permissions } = manifest(browser, 'production');
    expect(optional_host_permissions).toEqual(['https://*/*']);
    expect(optional_permissions).toBeUndefined();
    expect(explained).toContain('| `https://*/*`, optional |');
    expect(hosts.filter((host) => /\*\.?\/|\/\/\*\/|\.example\//.test(host))).toEqual([]);
  });

  it('is the same in test builds, but for the id', () => {
    expect({ ...manifest(browser, 'test'), key: undefined }).toEqual({
      ...manifest(browser, 'production'),
      key: undefined,
    });
  });

  it('opens the panel to pages, and nothing else', () => {
    const resources = manifest(browser, 'production').web_accessible_resources;
    expect(resources.flatMap((one) => one.resources)).toEqual(['panel.html']);
  });
});

it('has a fixed id in test builds, and none in a store’s', () => {
  expect(manifest('chrome', 'test').key).toMatch(/^MII/);
  expect(manifest('chrome', 'production').key).toBeUndefined();
  expect(manifest('firefox', 'test').key).toBeUndefined();
});

describe('the gallery', () => {
  const found = (mode: string) => {
    const pages = ['gallery', 'options', 'panel', 'popup', 'several'].map((name) => ({ name }));
    const { 'entrypoints:found': filter } = (config.hooks ?? {}) as Partial<WxtHooks>;
    void filter?.({ config: { mode } } as Wxt, pages as EntrypointInfo[]);
    return pages.map(({ name }) => name);
  };

  it('is in no build for a store', () => {
    expect(found('production')).toEqual(['options', 'panel', 'popup', 'several']);
  });

  it.each(['development', 'test'])('is there in builds for %s', (mode) => {
    expect(found(mode)).toContain('gallery');
  });

  it('is imported by nothing else of the product', async () => {
    const files = filesIn('components', 'entrypoints', 'lib').filter((file) => !/\bgallery\//.test(file));
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => readFileSync(file, 'utf8').includes('/gallery/'))).toEqual([]);
  });
});

it('hides the panel’s address from pages where the browser can', () => {
  expect(manifest('chrome', 'production').web_accessible_resources[0]?.use_dynamic_url).toBe(true);
});

it('states the least version of each browser, and what Firefox asks to be declared', () => {
  expect(manifest('chrome', 'production').minimum_chrome_version).toBeTruthy();
  const gecko = manifest('firefox', 'production').browser_specific_settings?.gecko;
  expect(gecko?.strict_min_version).toBeTruthy();
  expect(gecko?.data_collection_permissions).toBeTruthy();
});

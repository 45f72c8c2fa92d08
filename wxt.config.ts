import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { matchPatterns } from './lib/sites/hosts.ts';
import { sites } from './lib/sites/registry.ts';

/**
 * Fixes the extension's id in development and test builds (fhpnlnmkpbomdbbadphaaifnopbippmp); stores assign
 * their own, so that a store build (`--mode production`, the default of `wxt build`) leaves it out.
 */
const developmentKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArg71eftsP9Y4Qj2h6bTM3WX3iF/b3VImLswSI76v8OacIz+n9KWnxK09R27W797/dy6xs0J1LEc2ugfcTD55lkJ7dost8UYsPDcASE9Vdrt2WUXNA4wxQkjALf2lESxLHnJOEgbQjHStj0Ayt0Wah2v+PfyP9gxQ6Fbzv9YYv6QOvIo1lYltRNSs7te1jDwVQ/IG8SGvgh0LufpWX7gWQVq5lpxp2cioBME5UJfI+R31t60O7ptMF3wXq2zTIQSnsorQ7HaN6VsfW5lqITejD17PxEC0bXa+6aaQ+hQsFaFRs1qJBD256KV0p1m+x7vIHc833dy3/S8/plzFkeoN2QIDAQAB';

/** The oldest browsers that it is made for. */
const leastChrome = '130';
const leastFirefox = '142';

export default defineConfig({
  imports: false,
  vite: () => ({
    build: { target: [`chrome${leastChrome}`, `firefox${leastFirefox}`] },
    resolve: {
      alias: {
        'wxt/utils/content-script-context': fileURLToPath(
          new URL('./lib/page/script-context.ts', import.meta.url),
        ),
      },
    },
  }),
  manifestVersion: 3,
  hooks: {
    // A page for development and tests: no store build has it.
    'entrypoints:found': ({ config: { mode } }, found) => {
      const gallery = found.findIndex(({ name }) => name === 'gallery');
      if (mode === 'production' && gallery >= 0) found.splice(gallery, 1);
    },
  },
  manifest: ({ browser, mode }) => ({
    default_locale: 'en',
    name: '__MSG_manifest_name__',
    short_name: '__MSG_product__',
    description: '__MSG_manifest_description__',
    permissions: [
      'identity',
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      'activeTab',
      'contextMenus',
      'notifications',
    ],
    host_permissions: ['https://api-gateway.dotloop.com/*', ...matchPatterns(sites)],
    optional_host_permissions: ['https://*/*'],
    web_accessible_resources: [
      {
        resources: ['panel.html'],
        matches: ['https://*/*', 'http://*/*'],
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    commands: {
      'loop-it': {
        description: '__MSG_command_loopIt__',
        suggested_key: { default: 'Alt+L', mac: 'MacCtrl+L' },
      },
      _execute_action: {
        description: '__MSG_command_open__',
        suggested_key: { default: 'Alt+Shift+L', mac: 'MacCtrl+Shift+L' },
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'loop-it@loop-it.app',
              strict_min_version: `${leastFirefox}.0`,
              data_collection_permissions: { required: ['personallyIdentifyingInfo', 'websiteContent'] },
            },
          },
        }
      : {
          storage: { managed_schema: 'managed-schema.json' },
          minimum_chrome_version: leastChrome,
          ...(mode === 'production' ? {} : { key: developmentKey }),
        }),
  }),
});

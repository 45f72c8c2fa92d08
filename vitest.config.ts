import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const companion = ['tests/companion/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    maxWorkers: 2, // many wait for servers: also a machine with two cores has time for two
    retry: process.env.CI ? 1 : 0, // as in playwright.config.ts
    unstubGlobals: true,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        plugins: [await WxtVitest()], // its mocks reach only the project that names it
        test: {
          name: 'loop-it',
          include: ['tests/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/words.ts', 'tests/patience.ts'],
          exclude: companion,
          provide: { postgresUrl: null },
        },
      },
      {
        extends: true,
        test: {
          name: 'companion, embedded',
          include: companion,
          setupFiles: ['tests/patience.ts'],
          provide: { postgresUrl: null },
        },
      },
      {
        extends: true,
        test: {
          name: 'companion, PostgreSQL',
          include: companion,
          setupFiles: ['tests/patience.ts'],
          globalSetup: ['tests/companion/postgres.ts'],
        },
      },
    ],
  },
});

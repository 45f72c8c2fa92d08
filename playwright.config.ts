import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A busy machine may be too slow once; what needs the second try is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
});

import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [await WxtVitest()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    retry: process.env.CI ? 1 : 0, // as in playwright.config.ts
    unstubGlobals: true,
    restoreMocks: true,
  },
});

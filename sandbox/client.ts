import type { Client } from './world.ts';

/** The app registered with the pretend dotloop: what a developer puts into a companion's configuration. */
export const sandboxClient: Client = {
  id: '69bcf590-71b7-41a4-a039-a1d290edca11',
  secret: '3415e381-bdc4-49b7-bde2-69b3c5cd6447',
  name: 'Loop-It',
  redirectUris: ['http://127.0.0.1/oauth/callback', 'http://localhost/oauth/callback'],
};

/** A second client, for scripts: its tokens and its rate limit are apart from the app's. */
export const scriptClient: Client = {
  id: 'b3a7c1d2-0f4e-4c55-9a68-2f1d7e90c0de',
  secret: '5e0c2f0a-8b1d-4f6e-a2c9-7d3b1f4a6e58',
  name: 'Sandbox scripts',
  redirectUris: [],
};

import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../companion/config.ts';

const id = 'a'.repeat(32);
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const least = {
  DOTLOOP_CLIENT_ID: 'client',
  DOTLOOP_CLIENT_SECRET: 'secret',
  EXTENSION_IDS: id,
  EXTENSION_REDIRECTS: `https://${id}.chromiumapp.org/`,
};
const production = {
  ...least,
  NODE_ENV: 'production',
  TOKEN_KEYS: `k1:${key(1)}`,
  DOTLOOP_REDIRECT_URI: 'https://companion.example/oauth/callback',
};

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('settings', () => {
  it('have the documented defaults', () => {
    expect(readConfig(least)).toEqual({
      clientId: 'client',
      clientSecret: 'secret',
      redirectUri: null,
      authUrl: 'https://auth.dotloop.com/oauth',
      authorizeUrl: 'https://auth.dotloop.com/oauth/authorize',
      apiUrl: 'https://api-gateway.dotloop.com/public/v2',
      port: 8410,
      host: '127.0.0.1',
      publicUrl: null,
      dataDir: './data',
      databaseUrl: null,
      tokenKeys: null,
      extensionIds: [id],
      extensionRedirects: [`https://${id}.chromiumapp.org/`],
      trustProxy: 0,
      logLevel: 'info',
    });
  });

  it('may all be given', () => {
    const config = readConfig({
      ...production,
      DOTLOOP_AUTH_URL: 'http://127.0.0.1:4010/oauth/',
      DOTLOOP_AUTHORIZE_URL: 'https://auth.dotloop.com/oauth/authorize',
      DOTLOOP_API_URL: 'http://localhost:4010/public/v2/',
      PORT: '80',
      HOST: '0.0.0.0',
      DATA_DIR: '/var/lib/loop-it',
      DATABASE_URL: 'postgresql://me:a-password@db.example:5432/loop_it',
      TOKEN_KEYS: `k2:${key(2)} , k1:${key(1)}`,
      EXTENSION_REDIRECTS: `https://${id}.chromiumapp.org/,https://abc.extensions.allizom.org/`,
      TRUST_PROXY: '1',
      LOG_LEVEL: 'warn',
    });
    expect(config).toMatchObject({
      redirectUri: 'https://companion.example/oauth/callback',
      publicUrl: 'https://companion.example',
      databaseUrl: 'postgresql://me:a-password@db.example:5432/loop_it',
      authUrl: 'http://127.0.0.1:4010/oauth',
      authorizeUrl: 'https://auth.dotloop.com/oauth/authorize',
      apiUrl: 'http://localhost:4010/public/v2',
      port: 80,
      trustProxy: 1,
      logLevel: 'warn',
    });
    expect(config.tokenKeys?.map((each) => [each.id, each.key[0], each.key.length])).toEqual([
      ['k2', 2, 32],
      ['k1', 1, 32],
    ]);
    expect(config.extensionRedirects).toHaveLength(2);
  });

  it('name a database that all companions have the keys to', () => {
    const url = 'postgres://me:a-password@db.example/loop_it';
    expect(faultsOf({ ...least, DATABASE_URL: url })).toEqual([
      expect.stringMatching(/^TOKEN_KEYS is missing, and all companions on one database need the same/),
    ]);
    const faults = faultsOf({
      ...least,
      TOKEN_KEYS: `k1:${key(1)}`,
      DATABASE_URL: url.replace('postgres', 'mysql'),
    });
    expect(faults).toEqual([expect.stringContaining('DATABASE_URL must be of the form postgres://')]);
    expect(faults.join()).not.toContain('a-password');
  });

  it('follow DOTLOOP_AUTH_URL for the browser, too', () => {
    const config = readConfig({ ...least, DOTLOOP_AUTH_URL: 'http://127.0.0.1:4010/oauth' });
    expect(config.authorizeUrl).toBe('http://127.0.0.1:4010/oauth/authorize');
  });

  it.each([
    ['DOTLOOP_CLIENT_ID', '  ', 'is missing: the client id'],
    ['DOTLOOP_REDIRECT_URI', 'https://companion.example/', 'must end in /oauth/callback'],
    ['DOTLOOP_REDIRECT_URI', 'companion.example/oauth/callback', 'must be a full address'],
    ['DOTLOOP_REDIRECT_URI', 'https://companion.example/oauth/callback?x=1', 'must end in /oauth/callback'],
    ['DOTLOOP_AUTH_URL', 'ftp://auth.dotloop.com', 'must be a full address'],
    ['DOTLOOP_AUTHORIZE_URL', 'https://auth.dotloop.com/oauth', 'must end in /authorize'],
    ['PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['PORT', '-1', 'must be a whole number'],
    ['TRUST_PROXY', 'true', 'must be a whole number from 0 to 10'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, silent'],
    ['TOKEN_KEYS', key(1), 'a key is not of the form id:base64'],
    ['TOKEN_KEYS', `k1:${key(1)},k1:${key(2)}`, 'two keys of the same id'],
    ['TOKEN_KEYS', ',', 'holds no key'],
    ['PUBLIC_URL', 'companion.example', 'must be a full address'],
    ['EXTENSION_IDS', `${id},${'z'.repeat(32)}`, `"${'z'.repeat(32)}" is not an extension's id`],
    ['EXTENSION_IDS', 'b'.repeat(32), `lacks "${id}"`],
    ['EXTENSION_REDIRECTS', ' , ', 'holds no redirect URL'],
    ['EXTENSION_REDIRECTS', 'http://example.com/', 'is not a redirect URL of an extension'],
    ['EXTENSION_REDIRECTS', 'https://example.com/?next=', 'is not a redirect URL of an extension'],
  ])('refuse %s=%s', (name, value, fault) => {
    const faults = faultsOf({ ...least, [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
    expect(faults[0]?.split(' ')[0]).toBe(name);
  });

  it('name all their faults at once', () => {
    const faults = faultsOf({ NODE_ENV: 'production', PORT: 'x', DOTLOOP_API_URL: 'http://api.example/' });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'DOTLOOP_CLIENT_ID',
      'DOTLOOP_CLIENT_SECRET',
      'PORT',
      'EXTENSION_REDIRECTS',
      'TOKEN_KEYS',
      'DOTLOOP_REDIRECT_URI',
      'DOTLOOP_API_URL',
    ]);
  });

  it('name what two of them do not agree on beside the faults of others', () => {
    const faults = faultsOf({ ...least, PORT: 'x', EXTENSION_IDS: 'b'.repeat(32) });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'EXTENSION_IDS']);
  });

  it('are complete for production with keys and a callback', () => {
    expect(faultsOf(production)).toEqual([]);
    expect(faultsOf({ ...production, DOTLOOP_AUTH_URL: 'http://auth.example/oauth' })).toHaveLength(1);
  });
});

import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderInUse, lock } from '../../companion/database/lock.ts';
import { deviceName } from '../../companion/device.ts';
import { createLog } from '../../companion/log.ts';
import { isSame, newSecret, sha256 } from '../../companion/secrets.ts';
import { createVault, VaultError } from '../../companion/vault.ts';

const key = (id: string, fill: number) => ({ id, key: new Uint8Array(32).fill(fill) });

describe('the vault', () => {
  const vault = createVault([key('new', 1), key('old', 2)]);

  it('opens what it has sealed, and never seals the same way twice', () => {
    const [one, other] = [vault.seal('a token', 'me'), vault.seal('a token', 'me')];
    expect(one).not.toBe(other);
    expect(one.startsWith('new.')).toBe(true);
    expect(vault.open(one, 'me')).toBe('a token');
    expect(vault.open(createVault([key('old', 2)]).seal('é', 'me'), 'me')).toBe('é');
  });

  it('opens nothing for another owner', () => {
    expect(() => vault.open(vault.seal('a token', 'me'), 'you')).toThrow(VaultError);
  });

  it('opens nothing that was changed, by whatever bit', () => {
    const sealed = vault.seal('a token', 'me');
    const bytes = Buffer.from(sealed.slice('new.'.length), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => vault.open(`new.${changed.toString('base64url')}`, 'me')).toThrow(VaultError);
    }
    for (const length of [0, 11, 12, 20, 28]) {
      const cut = bytes.subarray(0, length).toString('base64url');
      expect(() => vault.open(`new.${cut}`, 'me')).toThrow(VaultError);
    }
  });

  it('says which key is missing', () => {
    expect(() => createVault([key('new', 1)]).open('older.abc', 'me')).toThrow('lacks the key "older"');
  });
});

describe('secrets', () => {
  it('are 256 bits, and never the same', () => {
    const some = Array.from({ length: 100 }, newSecret);
    expect(new Set(some).size).toBe(100);
    for (const each of some) expect(Buffer.from(each, 'base64url')).toHaveLength(32);
  });

  it("hash to the RFC's own example of a challenge", () => {
    // RFC 7636, appendix B
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
    expect(sha256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(challenge);
    expect([isSame(challenge, challenge), isSame(challenge, `${challenge}=`), isSame('a', 'b')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the lock', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loop-it-lock-'));
    file = join(folder, 'companion.lock');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is held by one, and can be taken again after it was released', async () => {
    const release = await lock(file);
    expect(await readFile(file, 'utf8')).toBe(String(process.pid));
    await expect(lock(file)).rejects.toThrow(FolderInUse);
    await release();
    await (await lock(file))();
  });

  it('is respected while its process runs', async () => {
    await writeFile(file, String(process.ppid));
    await expect(lock(file)).rejects.toThrow(`process ${process.ppid}`);
    expect(await readFile(file, 'utf8')).toBe(String(process.ppid));
  });

  it('is taken over from a process that is gone, and from an earlier one with our pid', async () => {
    for (const pid of [2 ** 22 + 1, process.pid]) {
      await writeFile(file, String(pid));
      await (await lock(file))();
    }
  });

  it('is taken over from before the computer started, whoever has that pid now', async () => {
    await writeFile(file, String(process.ppid));
    const before = Date.now() / 1000 - uptime() - 60;
    await utimes(file, before, before);
    await (await lock(file))();
  });

  it('is not taken from one that has just made it', async () => {
    await writeFile(file, '');
    await expect(lock(file)).rejects.toThrow('one that is just starting');
  });
});

describe('the log', () => {
  function logged(error: unknown): string {
    const lines: string[] = [];
    createLog('info', { write: (line) => lines.push(line) }).error({ err: error }, 'failed');
    return lines.join('');
  }

  it('has an error with its causes, and nothing that it quotes', () => {
    const cause = new TypeError(
      'cannot load https://auth.example/token?code=SECRET for Avery <avery@realty.example>',
    );
    const text = logged(new Error('outer', { cause }));
    expect(text).toContain('outer');
    expect(text).toContain('https://auth.example/token?…');
    expect(text).toContain('parts.test.ts');
    expect(text).not.toContain('SECRET');
    expect(text).not.toContain('avery@');
  });

  it('has a query without its parameters', () => {
    const text = logged(new DrizzleQueryError('select $1', ['SECRET'], new Error('no')));
    expect(text).toContain('select $1');
    expect(text).not.toContain('SECRET');
  });

  it('has no value of a field with a secret name', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    log.info({ accessToken: 'SECRET', inner: { ticket: 'SECRET' } }, 'x');
    expect(lines.join('')).not.toContain('SECRET');
  });

  it('survives what is no error', () => {
    expect(logged('SECRET')).not.toContain('SECRET');
  });
});

describe('a device is called', () => {
  const mozilla = 'Mozilla/5.0';
  it.each([
    [
      `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36`,
      'Chrome on Windows',
    ],
    [
      `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0`,
      'Edge on Windows',
    ],
    [
      `${mozilla} (Macintosh; Intel Mac OS X 10.15; rv:150.0) Gecko/20100101 Firefox/150.0`,
      'Firefox on macOS',
    ],
    [
      `${mozilla} (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36`,
      'Chrome on ChromeOS',
    ],
    [`${mozilla} (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0`, 'Firefox on Android'],
    [
      `${mozilla} (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 OPR/120.0.0.0`,
      'Opera on Linux',
    ],
    ['curl/8.5.0', 'A browser'],
  ])('%s → %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});

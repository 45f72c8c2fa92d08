import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface TokenKey {
  id: string;
  /** 256 bits. */
  key: Uint8Array;
}

/** Encrypts what is stored, with AES-256-GCM, as `<key id>.<base64url of IV, tag, ciphertext>`. */
export interface Vault {
  /** @param owner whose it is: it cannot be opened as somebody else's. */
  seal(text: string, owner: string): string;
  /** @throws VaultError when the key is not there, or the text was changed or is another owner's. */
  open(sealed: string, owner: string): string;
  /** The id of the key that seals. */
  keyId: string;
  /** Whether a key is there. */
  has(keyId: string): boolean;
}

export class VaultError extends Error {
  override readonly name = 'VaultError';
}

const ivBytes = 12;
const tagBytes = 16;

/** @param keys the first one seals; the others open what was sealed before. */
export function createVault(keys: readonly TokenKey[]): Vault {
  const [first] = keys;
  if (!first) throw new VaultError('There is no key to encrypt tokens with');
  const { id: keyId, key: sealingKey } = first;

  function seal(text: string, owner: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', sealingKey, iv).setAAD(Buffer.from(owner));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
  }

  function open(sealed: string, owner: string): string {
    const [id = ''] = sealed.split('.', 1);
    const key = keys.find((each) => each.id === id)?.key;
    if (!key)
      throw new VaultError(`TOKEN_KEYS lacks the key "${id}", which stored tokens are encrypted with`);
    const bytes = Buffer.from(sealed.slice(id.length + 1), 'base64url');
    const tag = bytes.subarray(ivBytes, ivBytes + tagBytes);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
      return Buffer.concat([
        decipher.update(bytes.subarray(ivBytes + tagBytes)),
        decipher.final(),
      ]).toString();
    } catch (cause) {
      throw new VaultError(
        `Stored tokens do not open with the key "${id}": it is another key, or they were changed`,
        {
          cause,
        },
      );
    }
  }

  return { seal, open, keyId, has: (keyId) => keys.some(({ id }) => id === keyId) };
}

/**
 * The key of a development companion, made when there is none. It lies beside what it encrypts, so it keeps
 * nothing from whoever has the folder.
 * @returns the key as `TOKEN_KEYS` has it, and where it is kept.
 */
export async function developmentKey(dataDir: string): Promise<{ key: string; file: string }> {
  const file = join(dataDir, 'token-key');
  try {
    return { key: (await readFile(file, 'utf8')).trim(), file };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const key = `development:${randomBytes(32).toString('base64')}`;
  await writeFile(file, `${key}\n`, { flag: 'wx', mode: 0o600 });
  return { key, file };
}

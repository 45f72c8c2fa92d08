import { describe, expect, it } from 'vitest';
import { boardNameOf, boards } from '../../lib/sites/boards.ts';
import { hostMatches } from '../../lib/sites/hosts.ts';
import { mlsSystems } from '../../lib/sites/mls-systems.ts';
import { siteFor } from '../../lib/sites/registry.ts';

describe.each(boards.map((board) => [board.host, board] as const))(
  '%s',
  (_, { host, system, name, source }) => {
    it('is an exact host of whole labels', () => {
      expect(host).toMatch(/^([a-z\d]([a-z\d-]*[a-z\d])?\.){2,}[a-z]{2,}$/);
      expect(new URL(`https://${host}/`).hostname).toBe(host);
    });

    it('has a name, and a public page as its source', () => {
      expect(name).toMatch(/^\S.{2,60}\S$/);
      expect(source).toMatch(/^https:\/\//);
      expect(URL.canParse(source)).toBe(true);
    });

    it('is read by the module of its system', () => {
      const site = mlsSystems.find((one) => one.name === system);
      expect(site?.hosts.some((known) => hostMatches(host, known))).toBe(true);
      expect(siteFor(new URL(`https://${host}/`)).name).toBe(system);
    });
  },
);

describe('boards', () => {
  it('are there once each', () => {
    expect(new Set(boards.map(({ host }) => host)).size).toBe(boards.length);
  });

  it('are of systems that there are', () => {
    const systems = new Set(mlsSystems.map(({ name }) => name).filter((name) => name !== 'generic'));
    for (const { system } of boards) expect(systems).toContain(system);
  });

  it('stand behind every host that is no domain of a system’s own', () => {
    const known = new Set(boards.map(({ host }) => host));
    const exact = mlsSystems
      .filter(({ name }) => name !== 'generic')
      .flatMap(({ hosts }) => hosts.filter((host) => !host.startsWith('*.')));
    expect(exact.filter((host) => !known.has(host))).toEqual([]);
  });

  it('are named by the page’s own host, and no other', () => {
    expect(boardNameOf('https://stellar.mlsmatrix.com/Matrix/Results.aspx?c=1')).toBe('Stellar MLS');
    expect(boardNameOf('https://unknown.mlsmatrix.com/Matrix/')).toBe('');
    expect(boardNameOf('https://evil.example/stellar.mlsmatrix.com')).toBe('');
    expect(boardNameOf('https://stellar.mlsmatrix.com.evil.example/')).toBe('');
    expect(boardNameOf('no url')).toBe('');
  });
});

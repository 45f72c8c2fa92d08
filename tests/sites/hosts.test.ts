import { describe, expect, it } from 'vitest';
import { hostMatches, matchPatterns } from '../../lib/sites/hosts.ts';
import { siteFor, sites } from '../../lib/sites/registry.ts';

describe('siteFor', () => {
  it.each([
    ['https://www.zillow.com/homedetails/1_zpid/', 'zillow'],
    ['https://www.realtor.com/', 'realtor'],
    ['https://www.flexmls.com/share/1', 'flexmls'],
    ['https://gannet.flexmls.com/', 'flexmls'],
    ['https://harbor.paragonrels.com/CollabLink/', 'paragon'],
    ['https://harbor.mlsmatrix.com/Matrix/Public/Portal.aspx', 'matrix'],
    ['https://matrix.crmls.org/Matrix/', 'matrix'],
    ['https://www.mlslistings.com/property/1', 'generic'],
    ['https://www.tidewatermls.example/', 'generic'],
  ])('%s is read by %s', (url, name) => {
    expect(siteFor(new URL(url)).name).toBe(name);
  });

  it.each([
    'https://zillow.com.evil.example/homedetails/1_zpid/',
    'https://notzillow.com/',
    'https://www.zillow.com.evil.example/',
    'https://www.notzillow.com/',
    'https://evil.example/www.zillow.com',
    'https://evil.example/?u=https://www.zillow.com/',
    'https://www.zillow.com@evil.example/',
    'https://notflexmls.com/',
    'https://www.flexmls.com.evil.example/',
    'https://flexmls.com-login.example/',
  ])('%s is no known system', (url) => {
    expect(siteFor(new URL(url)).name).toBe('generic');
  });
});

describe('hostMatches', () => {
  it('takes a plain host exactly', () => {
    expect(hostMatches('www.zillow.com', 'www.zillow.com')).toBe(true);
    expect(hostMatches('zillow.com', 'www.zillow.com')).toBe(false);
    expect(hostMatches('a.www.zillow.com', 'www.zillow.com')).toBe(false);
  });

  it('takes "*." for the domain and those below it, as match patterns do', () => {
    expect(hostMatches('flexmls.com', '*.flexmls.com')).toBe(true);
    expect(hostMatches('a.b.flexmls.com', '*.flexmls.com')).toBe(true);
    expect(hostMatches('xflexmls.com', '*.flexmls.com')).toBe(false);
  });
});

describe('matchPatterns', () => {
  it('writes hosts as the manifest wants them', () => {
    expect(matchPatterns(sites)).toContain('https://*.flexmls.com/*');
    expect(matchPatterns(sites)).toContain('https://www.zillow.com/*');
    for (const pattern of matchPatterns(sites)) expect(pattern).toMatch(/^https:\/\/[^/]+\/\*$/);
  });
});

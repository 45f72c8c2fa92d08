import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { waitingFor } from '../../components/entries.ts';
import { money, placeLine, streetLine, until, when } from '../../components/format.ts';
import { address, entry, steps } from '../../components/gallery/data.ts';
import { statusTone } from '../../components/loop-line.tsx';
import { nameOf, roleGroups, roles } from '../../components/names.ts';
import { roles as dotloopRoles, loopStatuses, transactionTypes } from '../../lib/dotloop/constants.ts';
import { emptyAddress } from '../../lib/listing/listing.ts';
import { canStop } from '../../lib/loops/outbox/work.ts';
import { speak } from '../words.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();

describe('times', () => {
  it.each([
    [ago(5), 'just now'],
    [ago(-30), 'just now'],
    [ago(60), '1 minute ago'],
    [ago(3599), '59 minutes ago'],
    [ago(7200), '2 hours ago'],
    [ago(86_400), 'yesterday'],
    [ago(6 * 86_400), '6 days ago'],
    ['2017-05-30T12:00:00Z', 'May 30, 2017'],
    ['', ''],
    ['soon', ''],
  ])('says %s as %s', (time, words) => expect(when(time, now)).toBe(words));

  it.each([
    [200, 'in 1 second'],
    [12_000, 'in 12 seconds'],
    [600_000, 'in 10 minutes'],
  ])('says a wait of %i ms as %s', (wait, words) => expect(until(now + wait, now)).toBe(words));
});

describe('addresses and money', () => {
  it('says an address in two lines, whatever is missing', () => {
    expect(streetLine(address)).toBe('2100 Waterview Dr, Unit 12');
    expect(placeLine(address)).toBe('San Francisco, CA 94114');
    expect(streetLine({ ...emptyAddress, streetName: 'Waterview Dr' })).toBe('Waterview Dr');
    expect(placeLine({ ...emptyAddress, zipCode: '94114' })).toBe('94114');
    expect(streetLine(emptyAddress) + placeLine(emptyAddress)).toBe('');
  });

  it('says a price in the money of the country', () => {
    expect(money(1_250_000, 'US')).toBe('$1,250,000');
    expect(money(1_250_000, '')).toBe('$1,250,000');
    expect(money(450_000, 'CA')).toBe('CA$450,000');
    expect(money(null, 'US')).toBe('');
  });

  it.each([
    ['en', ['en-CA'], '$450,000', 'US$1,250,000', 'May 30, 2017', '3 hours ago'],
    ['es', ['es-MX'], 'CAD\u00a0450,000', 'USD\u00a01,250,000', '30 may 2017', 'hace 3 horas'],
    ['es', ['es'], 'CAD\u00a0450,000', '$1,250,000', '30 may 2017', 'hace 3 horas'],
    ['fr', ['fr'], '450 000 $', '1 250 000 $ US', '30 mai 2017', 'il y a 3 heures'],
  ] as const)('speaks %s for %j', (language, languages, canadian, american, date, time) => {
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
    speak(language, languages);
    expect(plain(money(450_000, 'CA'))).toBe(plain(canadian));
    expect(plain(money(1_250_000, 'US'))).toBe(plain(american));
    expect(when('2017-05-30T12:00:00Z', now)).toBe(date);
    expect(plain(when(ago(3 * 3600), now))).toBe(time);
    expect(nameOf('LISTING_AGENT')).not.toContain('_');
  });
});

describe('names of dotloop’s constants', () => {
  it.each([
    ['PRE_OFFER', 'Pre-offer'],
    ['UNDER_CONTRACT', 'Under contract'],
    ['LISTING_FOR_SALE', 'Listing for sale'],
    ['ESCROW_TITLE_REP', 'Escrow/title rep'],
    ['SOMETHING_NEW', 'Something new'],
    ['Withdrawn', 'Withdrawn'],
    ['', ''],
  ])('says %s as %s', (constant, words) => expect(nameOf(constant)).toBe(words));

  it.each([
    ['es', 'Oferta de compra', 'Bajo contrato', 'Agente del listado', 'Something new'],
    ['fr', 'Offre d’achat', 'Sous contrat', 'Courtier inscripteur', 'Something new'],
  ] as const)('says them in %s', (language, ...words) => {
    speak(language);
    expect(['PURCHASE_OFFER', 'UNDER_CONTRACT', 'LISTING_AGENT', 'SOMETHING_NEW'].map(nameOf)).toEqual(words);
  });

  it('knows every type, status and role that there is', () => {
    const all = [...transactionTypes, ...loopStatuses, ...dotloopRoles];
    const english = all.map(nameOf);
    speak('es');
    expect(all.filter((constant, at) => nameOf(constant) === english[at])).toEqual(['INSPECTOR']);
    expect([...roles].sort()).toEqual([...dotloopRoles].sort());
  });

  it('offers the usual roles first, and keeps a custom one that is in use', () => {
    const [usual, more] = roleGroups('Field Marshal');
    expect(usual?.options[0]).toEqual({ value: 'Field Marshal', label: 'Field Marshal' });
    expect(more?.label).toBe('More roles');
    expect(roleGroups('BUYER').flatMap(({ options }) => options)).toHaveLength(roles.length);
  });

  const documentation = join(import.meta.dirname, '../../../shared/reference/dotloop-public-api-v2.txt');
  it.skipIf(!existsSync(documentation))('knows every role of the documentation, and no other', () => {
    const text = readFileSync(documentation, 'utf8');
    const listed = [...text.matchAll(/^([A-Z_]+)- optional fields:/gm)].map(([, role]) => role);
    expect(listed.length).toBeGreaterThan(20);
    expect([...roles].sort()).toEqual(listed.sort());
  });

  it('colours a status by what it means', () => {
    expect(['UNDER_CONTRACT', 'SOLD', 'PRE_OFFER', 'ARCHIVED'].map(statusTone)).toEqual([
      'accent',
      'good',
      'plain',
      'plain',
    ]);
  });
});

describe('what holds a loop up', () => {
  const limited = { code: 'rate-limited', message: 'dotloop takes no more requests.' };
  const offline = { code: 'offline', message: 'dotloop cannot be reached.' };

  it.each([
    [{}, null],
    [{ notBefore: now + 12_000, problem: limited }, 'It goes on by itself in 12 seconds.'],
    [
      { notBefore: now + 12_000, problem: offline },
      'dotloop cannot be reached. The next try is in 12 seconds.',
    ],
    [{ notBefore: now - 1, problem: offline }, 'dotloop cannot be reached.'],
    [{ notBefore: now + 5000 }, 'The next try is in 5 seconds.'],
  ])('%j: %s', (change, words) => {
    if (words === null) expect(waitingFor(entry(change), now)).toBeNull();
    else expect(waitingFor(entry(change), now)).toContain(words);
  });

  it('can be stopped as long as nothing was sent', () => {
    expect(canStop(entry({ steps: steps('pending', 'pending', 'skipped', 'pending') }))).toBe(true);
    expect(canStop(entry({ steps: steps('sent', 'pending', 'pending', 'pending') }))).toBe(false);
    expect(canStop(entry({ steps: steps('done', 'pending', 'pending', 'pending') }))).toBe(false);
  });
});

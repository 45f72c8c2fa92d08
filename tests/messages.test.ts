import { describe, expect, it } from 'vitest';
import { requestSchema, requests } from '../lib/messages.ts';
import { draft, listing } from './loops/draft.ts';
import { evidenceOf } from './loops/evidence.ts';

const accepts = (type: keyof typeof requests, data: unknown) => requests[type].data.safeParse(data).success;
const opened = { key: 'k', site: 's', pageUrl: 'https://mls.example/', evidence: evidenceOf(listing) };

describe('messages', () => {
  it('are of a known type', () => {
    expect(requestSchema.safeParse({ type: 'session.get', data: {} }).success).toBe(true);
    expect(requestSchema.safeParse({ type: 'toString', data: {} }).success).toBe(false);
  });

  it('carry readings of the right shape and number', () => {
    const one = { field: 'price', value: '$1', trust: 'title', from: 'title' };
    expect(accepts('draft.open', opened)).toBe(true);
    expect(accepts('draft.open', { ...opened, key: '' })).toBe(false);
    expect(accepts('draft.open', { ...opened, evidence: [{ ...one, value: 1 }] })).toBe(false);
    expect(accepts('draft.open', { ...opened, evidence: [{ ...one, trust: 'absolute' }] })).toBe(false);
    expect(accepts('draft.open', { ...opened, evidence: Array(501).fill(one) })).toBe(false);
  });

  it('cut readings that are longer than any fact', () => {
    const remarks = { field: 'remarks', value: 'x'.repeat(20_000), trust: 'labelled', from: 'Remarks' };
    const parsed = requests['draft.open'].data.parse({ ...opened, evidence: [remarks] });
    expect(parsed.evidence[0]?.value).toHaveLength(10_000);
  });

  it('carry any part of a draft, and no fields that an agent may not change', () => {
    const draftId = draft().id;
    const { name, address, people, facts } = draft();
    expect(
      accepts('draft.edit', { draftId, change: { name, address, people, facts, profileId: null } }),
    ).toBe(true);
    expect(accepts('draft.edit', { draftId, change: { status: 'SOMETHING' } })).toBe(false);
    expect(accepts('draft.edit', { draftId: 'x', change: {} })).toBe(false);
    const parsed = requests['draft.edit'].data.parse({ draftId, change: { id: draft().id, listing } });
    expect(parsed).toEqual({ draftId, change: {} });
  });

  it('come from content scripts only where they must', () => {
    const fromContent = Object.entries(requests).filter(([, { from }]) =>
      (from as readonly string[]).includes('content'),
    );
    expect(fromContent.map(([type]) => type).sort()).toEqual([
      'draft.open',
      'listing.choose',
      'listings.found',
      'loop.open',
      'recipes.for',
      'site.on',
      'teach.get',
      'teach.keep',
      'teach.read',
      'teach.save',
      'teach.stop',
    ]);
  });

  it('of the panel touch no sign-out, no preferences and no other tab', () => {
    const fromPanel = Object.entries(requests).filter(([, { from }]) =>
      (from as readonly string[]).includes('panel'),
    );
    expect(
      fromPanel.map(([type]) => type).filter((type) => /signOut|preferences|tab\.|outbox|recent/.test(type)),
    ).toEqual([]);
  });
});

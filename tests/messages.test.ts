import { describe, expect, it } from 'vitest';
import { requestSchema, requests } from '../lib/messages.ts';
import { draft, listing } from './loops/draft.ts';

const accepts = (type: keyof typeof requests, data: unknown) => requests[type].data.safeParse(data).success;
const opened = { key: 'k', site: 's', pageUrl: 'https://mls.example/', listing };

describe('messages', () => {
  it('are of a known type', () => {
    expect(requestSchema.safeParse({ type: 'session.get', data: {} }).success).toBe(true);
    expect(requestSchema.safeParse({ type: 'toString', data: {} }).success).toBe(false);
  });

  it('carry a listing of the right shape and size', () => {
    expect(accepts('draft.open', opened)).toBe(true);
    expect(accepts('draft.open', { ...opened, key: '' })).toBe(false);
    expect(accepts('draft.open', { ...opened, listing: { ...listing, address: {} } })).toBe(false);
    const facts = { ...listing.facts, remarks: 'x'.repeat(10_001) };
    expect(accepts('draft.open', { ...opened, listing: { ...listing, facts } })).toBe(false);
    expect(
      accepts('draft.open', { ...opened, listing: { ...listing, facts: { ...listing.facts, price: '1' } } }),
    ).toBe(false);
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
    expect(fromContent.map(([type]) => type).sort()).toEqual(['draft.open', 'listings.found', 'loop.open']);
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

import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyFacts } from '../../../lib/listing/listing.ts';
import { draftSchema } from '../../../lib/loops/draft/draft.ts';
import { avery, type Bench, runOut, setUpBench } from '../bench.ts';
import { draft } from '../draft.ts';
import { made } from '../expect.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await setUpBench();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

/** Fields that the template adds, and one of dotloop's own, filled in by somebody in dotloop. */
const theirs = {
  Property: { Waterfront: 'Yes', 'Lockbox Code': '4711' },
  'Office Use': { 'Commission Plan': 'Gold' },
  Financials: { 'Earnest Money Amount': '5000' },
};

async function fillIn(loopId: number): Promise<void> {
  const { access_token: token } = (await bench.control('POST', 'token', { account: avery.id })) as {
    access_token: string;
  };
  const url = `${bench.sandbox.url}/public/v2/profile/4711/loop/${loopId}/detail`;
  const answer = await fetch(url, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(theirs),
  });
  expect(answer.status).toBe(200);
}

describe('the facts in a loop’s details', () => {
  it('leave alone what somebody has filled in there, the fields of a template among it', async () => {
    const wanted = draft({
      transactionType: 'LISTING_FOR_SALE',
      status: 'ACTIVE_LISTING',
      templateId: 1425,
      facts: [
        { section: 'Property', field: 'Bedrooms', value: '3', included: true },
        { section: 'Listing Information', field: 'Listing Date', value: '3/5/26', included: true },
        { section: 'Property', field: 'Year Built', value: ' ', included: true },
      ],
    });
    const away = { kind: 'status', status: 503, method: 'PATCH', path: '*/detail', count: 1 };
    await bench.fault(away);
    const worker = bench.worker();
    await worker.outbox.add(wanted, avery);
    await worker.outbox.resume();
    const [loop] = made(bench, wanted);
    if (!loop) throw new Error('no loop was made');
    expect(loop.detail.Property).toBeUndefined(); // the step has not come through so far
    await fillIn(loop.id);
    await runOut(bench, worker);
    expect((await worker.outbox.get(wanted.id))?.state).toBe('done');
    expect(loop.detail).toMatchObject({
      ...theirs,
      Property: { ...theirs.Property, Bedrooms: '3' },
      'Listing Information': { 'Listing Date': '03/05/2026' },
    });
    expect(loop.detail.Property).not.toHaveProperty('Year Built');
  });
});

it('reads drafts of earlier versions, whose listings had fewer facts', () => {
  const { hoa: _, inclusions: __, exclusions: ___, soldPrice, soldDate, ...before } = emptyFacts;
  const kept = draft();
  const earlier = { ...kept, listing: { ...kept.listing, facts: before } };
  expect(draftSchema.parse(earlier).listing.facts).toEqual(emptyFacts);
});

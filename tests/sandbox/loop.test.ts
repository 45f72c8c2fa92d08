import { describe, expect, it } from 'vitest';
import { errorsOf, idOf, rowsOf, withSandbox } from './caller.ts';

const { api, control } = withSandbox();
const loops = '/profile/4711/loop';
const names = async (query: string) => rowsOf(await api('GET', `${loops}?${query}`)).map((row) => row.name);

describe('the list', () => {
  it('has the documented fields, and the newest change first', async () => {
    const answer = await api('GET', loops);
    expect(answer.body).toMatchObject({ meta: { total: 8 } });
    const rows = rowsOf(answer);
    expect(rows[0]).toMatchObject({
      id: 34308,
      name: '2914 Alder St, Portland, ME 04102',
      status: 'UNDER_CONTRACT',
      transactionType: 'PURCHASE_OFFER',
      totalTaskCount: 7,
      completedTaskCount: 5,
      loopUrl: 'https://www.dotloop.com/m/loop?viewId=34308',
    });
    const updated = rows.map((row) => String(row.updated));
    expect(updated).toEqual([...updated].sort().reverse());
  });

  it('comes in batches of 20, or of what is asked for up to 100', async () => {
    await control('POST', '/loops', { count: 130 });
    expect(await names('')).toHaveLength(20);
    expect(await names('batch_size=100')).toHaveLength(100);
    expect(await names('batch_size=100&batch_number=2')).toHaveLength(38);
    expect(await names('batch_number=99')).toEqual([]);
    for (const query of ['batch_size=101', 'batch_size=0', 'batch_number=0', 'batch_size=x']) {
      const answer = await api('GET', `${loops}?${query}`);
      expect(answer.status, query).toBe(400);
      expect(errorsOf(answer)[0]?.source).toEqual({ parameter: query.split('=')[0] });
    }
  });

  it('may say total 0 with rows present', async () => {
    await control('PATCH', '/settings', { totals: 'zero' });
    const answer = await api('GET', loops);
    expect(answer.body).toMatchObject({ meta: { total: 0 } });
    expect(rowsOf(answer)).toHaveLength(8);
  });

  it('carries details where asked', async () => {
    expect(rowsOf(await api('GET', loops))[0]).not.toHaveProperty('loopDetails');
    const [first] = rowsOf(await api('GET', `${loops}?include_details=true`));
    expect(first).toMatchObject({ loopDetails: { 'Property Address': { 'MLS Number': '1609114' } } });
    expect((await api('GET', `${loops}?include_details=yes`)).status).toBe(400);
  });
});

describe('sorting', () => {
  it('by price, dates and address, unknown values last both ways', async () => {
    const ascending = await names('sort=purchase_price');
    expect(ascending.slice(0, 3)).toEqual([
      '73 Gull Point Rd, Biddeford, ME 04005',
      '33 N Lighthouse Ave, Scarborough, ME 04074',
      '2914 Alder St, Portland, ME 04102',
    ]);
    expect(await names('sort=purchase_price:asc')).toEqual(ascending);
    expect((await names('sort=purchase_price:desc'))[0]).toBe('2914 Alder St, Portland, ME 04102');
    expect((await names('sort=listing_date'))[0]).toBe('417 Bayberry Ln, Cape Elizabeth, ME 04107');
    expect((await names('sort=expiration_date:desc'))[0]).toBe('417 Bayberry Ln, Cape Elizabeth, ME 04107');
    expect((await names('sort=closing_date'))[0]).toBe('2914 Alder St, Portland, ME 04102');
    expect((await names('sort=address'))[0]).toBe('2914 Alder St, Portland, ME 04102');
    expect((await names('sort=created:asc'))[0]).toBe('73 Gull Point Rd, Biddeford, ME 04005');
    expect((await names('sort=updated:asc'))[0]).toBe('73 Gull Point Rd, Biddeford, ME 04005');
    expect(await names('sort=review_submission_date')).toHaveLength(8);
    expect(await names('sort=default')).toEqual(await names(''));
  });

  it.each(['sort=price', 'sort=created:up', 'sort=created:asc:desc'])('refuses %s', async (query) => {
    expect((await api('GET', `${loops}?${query}`)).status).toBe(400);
  });
});

describe('filters', () => {
  it('by several transaction types and statuses', async () => {
    const query =
      'filter=transaction_type=PURCHASE_OFFER|LISTING_FOR_SALE,transaction_status=PRE_OFFER|PRE_LISTING';
    expect(await names(`${query}&sort=created`)).toEqual([
      'Marcus Bell, 6006 Foxglove Ct',
      '33 N Lighthouse Ave, Scarborough, ME 04074',
    ]);
    expect(await names('filter=transaction_type=OTHER')).toEqual([]);
  });

  it('by update, inclusive to the second, in the new and the deprecated way', async () => {
    await control('PATCH', '/loops/34310', { name: 'Just renamed' });
    const [newest] = rowsOf(await api('GET', loops));
    const since = String(newest?.updated);
    expect(await names(`filter=updated_min=${since}`)).toEqual(['Just renamed']);
    expect(await names(`updated_min=${since}`)).toEqual(['Just renamed']);
    const zoned = encodeURIComponent(since.replace('Z', '+00:00'));
    expect(await names(`filter=updated_min=${zoned}`)).toEqual(['Just renamed']);
    expect(await names(`filter=created_min=${since}`)).toEqual([]);
  });

  it.each(['2017-05-30T21:42:17.000Z', '2017-05-30', '1496180537', 'yesterday', ''])(
    'refuses updated_min=%s: date string invalid',
    async (text) => {
      const answer = await api('GET', `${loops}?filter=updated_min=${text}`);
      expect(answer.status).toBe(400);
      expect(errorsOf(answer)[0]?.detail).toBe('date string invalid');
    },
  );

  it.each(['filter=status=SOLD', 'filter=transaction_status=sold', 'filter=transaction_type=PURCHASE'])(
    'refuses %s',
    async (query) => {
      expect((await api('GET', `${loops}?${query}`)).status).toBe(400);
    },
  );
});

describe('one loop', () => {
  it('is created with the documented example', async () => {
    const made = await api('POST', loops, {
      name: 'Atturo Garay, 3059 Main, Chicago, IL 60614',
      status: 'PRE_LISTING',
      transactionType: 'LISTING_FOR_SALE',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      data: {
        profileId: 4711,
        name: 'Atturo Garay, 3059 Main, Chicago, IL 60614',
        transactionType: 'LISTING_FOR_SALE',
        status: 'PRE_LISTING',
        totalTaskCount: 2,
        completedTaskCount: 0,
      },
    });
    const read = await api('GET', `${loops}/${idOf(made)}`);
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({ data: { id: idOf(made), status: 'PRE_LISTING' } });
  });

  it('is patched in part, as the documentation shows', async () => {
    const answer = await api('PATCH', `${loops}/34309`, { status: 'SOLD' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      data: { id: 34309, name: '417 Bayberry Ln, Cape Elizabeth, ME 04107', status: 'SOLD' },
    });
    expect((await names(''))[0]).toBe('417 Bayberry Ln, Cape Elizabeth, ME 04107');
  });

  it('refuses a patch to a status or type that do not go together, to a blank name, and to nothing', async () => {
    expect((await api('PATCH', `${loops}/34309`, { status: 'PRE_OFFER' })).status).toBe(422);
    expect((await api('PATCH', `${loops}/34309`, { transactionType: 'OTHER' })).status).toBe(422);
    expect((await api('PATCH', `${loops}/34309`, { name: '' })).status).toBe(400);
    expect((await api('PATCH', `${loops}/34309`, {})).status).toBe(400);
  });

  it('is not found in another profile, nor under a number that there is not', async () => {
    expect((await api('GET', '/profile/4712/loop/34309')).status).toBe(404);
    expect((await api('GET', `${loops}/1`)).status).toBe(404);
    expect((await api('GET', `${loops}/first`)).status).toBe(400);
    expect((await api('GET', '/profile/1/loop/34309')).status).toBe(404);
  });

  it('shows its status as text where the sandbox is told so', async () => {
    await control('PATCH', '/settings', { statuses: 'display' });
    expect((await api('GET', `${loops}/34308`)).body).toMatchObject({ data: { status: 'Under Contract' } });
    const made = await api('POST', loops, { name: 'x', status: 'PRE_OFFER', transactionType: 'LEASE_OFFER' });
    expect(made.body).toMatchObject({ data: { status: 'Pre-Offer' } });
  });
});

describe('after a merge', () => {
  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['GET', '/detail'],
    ['PATCH', '/detail'],
    ['GET', '/participant'],
    ['POST', '/participant'],
    ['GET', '/participant/57600'],
    ['GET', '/folder?include_documents=true'],
    ['GET', '/tasklist'],
    ['GET', '/activity?batch_size=5'],
  ])(
    '%s …%s under the old id answers 301 with a relative Location, and does nothing',
    async (method, rest) => {
      await control('POST', '/merge', { fromLoopId: 34308, toLoopId: 34309 });
      await control('POST', '/merge', { fromLoopId: 34309, toLoopId: 34316 });
      const before = await control('GET', '/state');
      const answer = await api(
        method,
        `${loops}/34308${rest}`,
        method === 'GET' ? undefined : { role: 'BUYER' },
      );
      expect(answer.status).toBe(301);
      expect(answer.headers.get('location')).toBe(`/public/v2/profile/4712/loop/34316${rest}`);
      const after = await control('GET', '/state');
      const loopsOf = (state: unknown) => (state as { loops: unknown }).loops;
      expect(loopsOf(after.body)).toEqual(loopsOf(before.body));
    },
  );
});

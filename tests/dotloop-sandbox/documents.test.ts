import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { avery, withStage } from './stage.ts';

const stage = withStage();
const folder = [avery.profileId, avery.loopId, 423424] as const;

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('a PDF of 20 MB goes up and comes back byte for byte', async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(20 * 1024 * 1024)]);
  const dotloop = await stage.client();
  const name = 'Offer – “Waterview” 房🏡.pdf';
  const made = await dotloop.documents.upload(...folder, { file: new Blob([bytes]), name });
  expect(made).toMatchObject({ name, id: expect.any(Number) });

  expect(await dotloop.documents.get(...folder, made.id)).toEqual(made);
  expect((await dotloop.documents.list(...folder)).data).toEqual([made]);
  expect((await dotloop.folders.get(...folder, { includeDocuments: true })).documents).toEqual([made]);

  const file = await dotloop.documents.download(...folder, made.id);
  expect(file.type).toBe('application/pdf');
  expect(file.size).toBe(bytes.length);
  expect(digest(await file.bytes())).toBe(digest(bytes));
});

test('an upload that is refused leaves the connection whole', async () => {
  const dotloop = await stage.client();
  const large = new Blob([new Uint8Array(51 * 1024 * 1024)]);
  const upload = dotloop.documents.upload(...folder, { file: large, name: 'all.pdf' });
  await expect(upload).rejects.toMatchObject({ code: 'bad-request', done: 'no' });
  const elsewhere = dotloop.documents.upload(avery.profileId, 1, 2, {
    file: large.slice(0, 5 * 1024 * 1024),
    name: 'a.pdf',
  });
  await expect(elsewhere).rejects.toMatchObject({ code: 'not-found', done: 'no' });
  expect((await dotloop.documents.list(...folder)).data).toEqual([]);
});

test('an upload whose answer is lost is not sent again', async () => {
  await stage.faults({ kind: 'cut-after', method: 'POST', count: 1 });
  const dotloop = await stage.client();
  const upload = dotloop.documents.upload(...folder, { file: new Blob(['%PDF-1.4']), name: 'offer.pdf' });
  await expect(upload).rejects.toMatchObject({ code: 'network', done: 'unknown' });
  expect((await dotloop.documents.list(...folder)).data).toMatchObject([{ name: 'offer.pdf' }]);
});

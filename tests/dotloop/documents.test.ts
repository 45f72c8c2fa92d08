import { expect, test } from 'vitest';
import { clientOf } from './server.ts';

const file = { id: 561621, name: 'my_disclosures.pdf', created: '2017-05-17T01:18:37Z' };

test('a document is uploaded as the documented form', async () => {
  const { dotloop, received } = await clientOf(() => ({ status: 201, json: { data: file } }));
  const uploaded = await dotloop.documents.upload(3, 34308, 423424, {
    file: new Blob(['%PDF-1.7 words']),
    name: 'my_disclosures.pdf',
  });
  expect(uploaded).toEqual(file);
  const [request] = received;
  expect(request).toMatchObject({ method: 'POST', path: '/profile/3/loop/34308/folder/423424/document/' });
  expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(request?.body).toMatch(
    /Content-Disposition: form-data; name="file"; filename="my_disclosures.pdf"\r\nContent-Type: application\/pdf\r\n\r\n%PDF-1.7 words\r\n/,
  );
});

test('an upload is sent again whole after a 401', async () => {
  const { dotloop, received } = await clientOf((_, index) =>
    index === 0 ? { status: 401 } : { status: 201, json: { data: file } },
  );
  await dotloop.documents.upload(3, 1, 2, { file: new Blob(['whole file']), name: 'a.pdf' });
  expect(received.map(({ body }) => body.includes('whole file'))).toEqual([true, true]);
});

test('a document is downloaded byte by byte', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const { dotloop, received } = await clientOf(() => ({
    headers: { 'Content-Type': 'application/pdf' },
    body: bytes,
  }));
  const blob = await dotloop.documents.download(3, 34308, 423424, 561621);
  expect(blob.type).toBe('application/pdf');
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
  expect(received[0]).toMatchObject({
    method: 'GET',
    path: '/profile/3/loop/34308/folder/423424/document/561621',
    headers: { accept: 'application/pdf' },
  });
});

test('what is known of a document is not taken for the document', async () => {
  const { dotloop } = await clientOf(() => ({ json: { data: file } }));
  await expect(dotloop.documents.download(3, 1, 2, 561621)).rejects.toMatchObject({
    code: 'unexpected-answer',
  });
});

test('a folder may list its documents, by either name', async () => {
  const documents = [
    { id: 1, filename: 'a.pdf' },
    { id: '2', name: 'b.pdf' },
  ];
  const { dotloop } = await clientOf(() => ({ json: { data: { id: 9, name: 'Disclosures', documents } } }));
  const folder = await dotloop.folders.get(3, 34308, 9, { includeDocuments: true });
  expect(folder.documents).toEqual([
    { id: 1, name: 'a.pdf' },
    { id: 2, name: 'b.pdf' },
  ]);
});

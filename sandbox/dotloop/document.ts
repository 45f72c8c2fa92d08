import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { touch } from '../loops.ts';
import { type Document, fullName, timestamp, type World } from '../world.ts';
import { ApiError, bodyFault, missing } from './errors.ts';
import { type Env, folderOf, list, scoped } from './guard.ts';
import { pathId } from './input.ts';

/** A document's name is `filename` in lists and `name` on its own. @see API v2, "Document" */
export function documentListView(document: Document): object {
  const { id, name, created, updated } = document;
  return { id, filename: name, created: timestamp(created), updated: timestamp(updated) };
}

function view(document: Document): object {
  const { id, name, created, updated } = document;
  return { id, name, created: timestamp(created), updated: timestamp(updated) };
}

const pdf = 'application/pdf';

async function uploaded(c: Context<Env>): Promise<File> {
  if (!c.req.header('content-type')?.toLowerCase().startsWith('multipart/form-data')) {
    throw new ApiError(415, [{ code: '415', detail: 'Content-Type must be multipart/form-data' }]);
  }
  const form = await c.req.parseBody().catch(() => {
    throw new ApiError(400, [{ code: '400', detail: 'Multipart payload cannot be parsed' }]);
  });
  const { file } = form;
  if (!(file instanceof File)) throw bodyFault(400, 'file', 'file: a part with a file name is required');
  if (file.name === '') throw bodyFault(400, 'fileName', 'fileName: is required');
  if (file.type !== pdf)
    throw bodyFault(400, 'file', `file: must be ${pdf}, not ${file.type || 'of no type'}`);
  return file;
}

/** @see API v2, "Document" */
export function document(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/', scoped('loop:read'), (c) => {
    const { folder } = folderOf(world, c);
    return c.json(list(world, folder.documents.map(documentListView)));
  });

  app.post('/', scoped('loop:write'), async (c) => {
    const { loop, folder } = folderOf(world, c);
    const file = await uploaded(c);
    const now = world.now();
    const made: Document = {
      id: world.nextId('document'),
      name: file.name,
      bytes: await file.bytes(),
      created: now,
      updated: now,
    };
    folder.documents.push(made);
    folder.updated = now;
    touch(world, loop, `${fullName(c.var.caller.account)} uploaded document ${made.name}`);
    return c.json({ data: view(made) }, 201);
  });

  app.get('/:document_id', scoped('loop:read'), (c) => {
    const { folder } = folderOf(world, c);
    const id = pathId(c, 'document_id');
    const found = folder.documents.find((each) => each.id === id);
    if (!found) throw missing('Document');
    const json = 'application/json';
    const wanted = accepts(c, { header: 'Accept', supports: [json, pdf], default: json });
    if (wanted === json) return c.json({ data: view(found) });
    return c.body(new Uint8Array(found.bytes), 200, {
      'Content-Type': pdf,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    });
  });

  return app;
}

import { Hono } from 'hono';
import { z } from 'zod';
import { touch } from '../loops.ts';
import { type Folder, fullName, timestamp, type World } from '../world.ts';
import { documentListView } from './document.ts';
import { type Env, folderOf, list, loopOf, scoped } from './guard.ts';
import { flag, readBody } from './input.ts';

const bodySchema = z.object({ name: z.string().trim().min(1, 'must not be empty').max(255) });

function view(folder: Folder, withDocuments = false): object {
  return {
    id: folder.id,
    name: folder.name,
    created: timestamp(folder.created),
    updated: timestamp(folder.updated),
    ...(withDocuments && { documents: folder.documents.map(documentListView) }),
  };
}

/** @see API v2, "Folder" */
export function folder(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/', scoped('loop:read'), (c) => {
    const { loop } = loopOf(world, c);
    const withDocuments = flag(c, 'include_documents');
    const rows = loop.folders.map((each) => view(each, withDocuments));
    return c.json(list(world, rows));
  });

  app.post('/', scoped('loop:write'), async (c) => {
    const { loop } = loopOf(world, c);
    const { name } = await readBody(c, bodySchema);
    const now = world.now();
    const made: Folder = { id: world.nextId('folder'), name, created: now, updated: now, documents: [] };
    loop.folders.push(made);
    touch(world, loop, `${fullName(c.var.caller.account)} created folder ${name}`);
    return c.json({ data: view(made) }, 201);
  });

  app.get('/:folder_id', scoped('loop:read'), (c) => {
    const { folder: found } = folderOf(world, c);
    return c.json({ data: view(found, flag(c, 'include_documents')) });
  });

  app.patch('/:folder_id', scoped('loop:write'), async (c) => {
    const { loop, folder: found } = folderOf(world, c);
    const { name } = await readBody(c, bodySchema.partial());
    if (name !== undefined) {
      found.name = name;
      found.updated = world.now();
      touch(world, loop, `${fullName(c.var.caller.account)} renamed a folder to ${name}`);
    }
    return c.json({ data: view(found) });
  });

  return app;
}

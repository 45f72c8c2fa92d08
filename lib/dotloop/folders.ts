import { z } from 'zod';
import { type Batch, batch, one } from './answers.ts';
import { documentSchema } from './documents.ts';
import { id, record, text } from './lenient.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

const folderSchema = record({
  id,
  name: text.default(''),
  created: text.optional(),
  updated: text.optional(),
  /** With `includeDocuments`. */
  documents: z.array(documentSchema).optional(),
});
export type Folder = z.infer<typeof folderSchema>;

export interface FolderOptions extends CallOptions {
  /** Whether each folder comes with a list of its documents. */
  includeDocuments?: boolean | undefined;
}

/** The scopes are loop:read and loop:write. */
export function foldersResource(call: Call) {
  return {
    /** @see API v2, "List Folders" */
    list: (profileId: number, loopId: number, options: FolderOptions = {}): Promise<Batch<Folder>> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/folder`,
          query: { include_documents: options.includeDocuments },
          parse: batch(folderSchema),
        },
        options,
      ),

    /** @see API v2, "Get a Folder" */
    get: (
      profileId: number,
      loopId: number,
      folderId: number,
      options: FolderOptions = {},
    ): Promise<Folder> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/folder/${folderId}`,
          query: { include_documents: options.includeDocuments },
          parse: one(folderSchema),
        },
        options,
      ),

    /** @see API v2, "Create a Folder" */
    create: (
      profileId: number,
      loopId: number,
      folder: { name: string },
      options?: CallOptions,
    ): Promise<Folder> =>
      call(
        {
          method: 'POST',
          path: path`/profile/${profileId}/loop/${loopId}/folder/`,
          body: folder,
          parse: one(folderSchema),
        },
        options,
      ),

    /** Renames it. @see API v2, "Update a Folder" */
    update: (
      profileId: number,
      loopId: number,
      folderId: number,
      changes: { name: string },
      options?: CallOptions,
    ): Promise<Folder> =>
      call(
        {
          method: 'PATCH',
          path: path`/profile/${profileId}/loop/${loopId}/folder/${folderId}`,
          body: changes,
          parse: one(folderSchema),
        },
        options,
      ),
  };
}

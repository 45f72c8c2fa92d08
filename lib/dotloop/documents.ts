import { z } from 'zod';
import { type Batch, batch, one } from './answers.ts';
import { id, text, withoutNulls } from './lenient.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

/** A document is called `filename` in lists and `name` in single reads: here always `name`. */
export const documentSchema = z.preprocess(
  withoutNulls,
  z
    .object({
      id,
      name: text.optional(),
      filename: text.optional(),
      created: text.optional(),
      updated: text.optional(),
    })
    .transform(({ filename, ...document }) => ({ ...document, name: document.name ?? filename ?? '' })),
);
export type LoopDocument = z.infer<typeof documentSchema>;

/** How long a file may be on its way, unless the call says otherwise. */
const transferTimeoutMs = 5 * 60_000;

/** The scopes are loop:read and loop:write. */
export function documentsResource(call: Call) {
  return {
    /** @see API v2, "List Documents" */
    list: (
      profileId: number,
      loopId: number,
      folderId: number,
      options?: CallOptions,
    ): Promise<Batch<LoopDocument>> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/folder/${folderId}/document`,
          parse: batch(documentSchema),
        },
        options,
      ),

    /** What is known of it; `download` gets the file. @see API v2, "Get a Document" */
    get: (
      profileId: number,
      loopId: number,
      folderId: number,
      documentId: number,
      options?: CallOptions,
    ): Promise<LoopDocument> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/folder/${folderId}/document/${documentId}`,
          parse: one(documentSchema),
        },
        options,
      ),

    /** @param file a PDF. @see API v2, "Upload a Document" */
    upload: (
      profileId: number,
      loopId: number,
      folderId: number,
      { file, name }: { file: Blob; name: string },
      options?: CallOptions,
    ): Promise<LoopDocument> => {
      const form = new FormData();
      form.append('file', file.type === '' ? new Blob([file], { type: 'application/pdf' }) : file, name);
      return call(
        {
          method: 'POST',
          path: path`/profile/${profileId}/loop/${loopId}/folder/${folderId}/document/`,
          body: form,
          parse: one(documentSchema),
        },
        { timeoutMs: transferTimeoutMs, ...options },
      );
    },

    /** The file itself. @see API v2, "Download a Document" */
    download: (
      profileId: number,
      loopId: number,
      folderId: number,
      documentId: number,
      options?: CallOptions,
    ): Promise<Blob> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/folder/${folderId}/document/${documentId}`,
          accept: 'application/pdf',
          parseFile: asFile,
        },
        { timeoutMs: transferTimeoutMs, ...options },
      ),
  };
}

function asFile(body: Blob): Blob {
  if (body.type.startsWith('application/json')) throw new Error('JSON came instead of the file');
  return body;
}

import { z } from 'zod';
import { one } from './answers.ts';
import type { DetailField, DetailSection } from './constants.ts';
import { text, withoutBlanks, withoutNulls } from './lenient.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

type DetailFields = Record<string, string | undefined>;

/** Sections with their fields, the documented ones and those that templates add. Values are texts as people typed them. */
export type LoopDetails = {
  [Section in DetailSection]?: Partial<Record<DetailField<Section>, string | undefined>> & DetailFields;
} & Record<string, DetailFields | undefined>;

export const detailsSchema: z.ZodType<LoopDetails> = z.preprocess(
  withoutNulls,
  z.record(z.string(), z.preprocess(withoutNulls, z.record(z.string(), text))),
);

export function detailsResource(call: Call) {
  return {
    /** Empty sections are left out. Scope loop:read. @see API v2, "Get Loop Details" */
    get: (profileId: number, loopId: number, options?: CallOptions): Promise<LoopDetails> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/detail`,
          parse: one(detailsSchema),
        },
        options,
      ),

    /**
     * Changes what is given. Blanks are left out, because dotloop refuses them: a field cannot be emptied.
     * Dates are MM/DD/YYYY. Scope loop:write. @see API v2, "Update Loop Details"
     * @returns the details as they are now; null when only blanks were given, and nothing was sent.
     */
    update: async (
      profileId: number,
      loopId: number,
      sections: LoopDetails,
      options?: CallOptions,
    ): Promise<LoopDetails | null> => {
      const body = Object.fromEntries(
        Object.entries(sections)
          .map(([section, fields]) => [section, withoutBlanks(fields ?? {})] as const)
          .filter(([, fields]) => Object.keys(fields).length > 0),
      );
      if (Object.keys(body).length === 0) return null;
      return call(
        {
          method: 'PATCH',
          path: path`/profile/${profileId}/loop/${loopId}/detail`,
          body,
          parse: one(detailsSchema),
        },
        options,
      );
    },
  };
}

import { z } from 'zod';
import { type Batch, batch, nothing, one } from './answers.ts';
import { fieldsByRole, type ParticipantField, participantFields, type Role, roles } from './constants.ts';
import { id, type Known, known, text, withoutBlanks } from './lenient.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

/** Someone in a loop. Beside the documented fields there may be custom ones, all of them texts. */
export type Participant = {
  id: number;
  fullName: string;
  email?: string | undefined;
  role: Known<Role>;
} & { [Field in ParticipantField]?: string | undefined } & { [custom: string]: string | number | undefined };

export type ParticipantRequest = {
  fullName: string;
  email?: string | undefined;
  role: Known<Role>;
} & { [Field in ParticipantField]?: string | undefined } & { [custom: string]: string | undefined };

/** "companyname" → "Company Name": dotloop takes fields in Title Case, and answers in any case. */
const fieldNames = new Map(
  ['fullName', 'email', 'role', ...participantFields, ...Object.values(fieldsByRole).flat()].map((name) => [
    bare(name),
    name,
  ]),
);
// "id" is the participant's own; the field "ID" is told by its case only.
fieldNames.delete('id');

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Fields by their documented names; what is not text (nulls, objects) is left out. */
function byDocumentedNames(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => {
      const parsed = text.safeParse(field);
      return parsed.success ? [[fieldNames.get(bare(name)) ?? name, parsed.data]] : [];
    }),
  );
}

const participantSchema: z.ZodType<Participant> = z.preprocess(
  byDocumentedNames,
  z
    .object({
      id,
      fullName: z.string().default(''),
      email: z.string().optional(),
      role: known(roles).default(''),
    })
    .catchall(z.string()),
);

/** The scopes are loop:read and loop:write. */
export function participantsResource(call: Call) {
  return {
    /** @see API v2, "List Loop Participants" */
    list: (profileId: number, loopId: number, options?: CallOptions): Promise<Batch<Participant>> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/participant`,
          parse: batch(participantSchema),
        },
        options,
      ),

    /** @see API v2, "Get a Loop Participant" */
    get: (
      profileId: number,
      loopId: number,
      participantId: number,
      options?: CallOptions,
    ): Promise<Participant> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop/${loopId}/participant/${participantId}`,
          parse: one(participantSchema),
        },
        options,
      ),

    /** Blank fields are left out. @see API v2, "Add a Loop Participant" */
    create: (
      profileId: number,
      loopId: number,
      participant: ParticipantRequest,
      options?: CallOptions,
    ): Promise<Participant> =>
      call(
        {
          method: 'POST',
          path: path`/profile/${profileId}/loop/${loopId}/participant`,
          body: withoutBlanks(participant),
          parse: one(participantSchema),
        },
        options,
      ),

    /** Changes what is given. @see API v2, "Update a Loop Participant" */
    update: (
      profileId: number,
      loopId: number,
      participantId: number,
      changes: Partial<ParticipantRequest>,
      options?: CallOptions,
    ): Promise<Participant> =>
      call(
        {
          method: 'PATCH',
          path: path`/profile/${profileId}/loop/${loopId}/participant/${participantId}`,
          body: changes,
          parse: one(participantSchema),
        },
        options,
      ),

    /** @see API v2, "Delete a Loop Participant" */
    delete: (
      profileId: number,
      loopId: number,
      participantId: number,
      options?: CallOptions,
    ): Promise<void> =>
      call(
        {
          method: 'DELETE',
          path: path`/profile/${profileId}/loop/${loopId}/participant/${participantId}`,
          parse: nothing,
        },
        options,
      ),
  };
}

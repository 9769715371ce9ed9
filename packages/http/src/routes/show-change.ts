import { versionId } from '@nos/domain'
import { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import { CHANGE_EXAMPLE } from '../examples/change-example.ts'
import { packChange } from '../representations/change-archive.ts'
import { presentChange } from '../representations/change.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { jsonInSlices } from '../routing/json-in-slices.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { preferredType } from '../routing/preferred-type.ts'
import { bytes } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ChangeSchema } from '../schemas/change-schema.ts'
import { Uuid } from '../schemas/scalars.ts'

const ARCHIVE = 'application/gzip'
const VARY = { Vary: 'Accept' }

export const showChange: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/change',
  access: 'viewer',
  operationId: 'showChange',
  tag: 'Versions',
  summary: 'Make an OpenSpec change from the versions',
  description:
    'The change folder that brings openspec/ from a base (the version approved last, else the first, unless `base` names another) to the head. `Accept: application/gzip` gives tar.gz with the paths of the repository.',
  query: v.strictObject({ base: v.optional(Uuid) }),
  answers: [
    {
      ...jsonAnswer(200, 'The change.', ChangeSchema, CHANGE_EXAMPLE),
      content: {
        'application/json': { schema: ChangeSchema, example: CHANGE_EXAMPLE },
        [ARCHIVE]: { schema: v.string(), example: '' },
      },
    },
  ],
  failures: ['SpecificationNotFound', 'VersionNotFound', 'NoChanges', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases.makeChange(principal.workspaceId, id, query.base === undefined ? undefined : versionId(query.base)),
      )
      .andThen((made) =>
        preferredType(headers.get('Accept'), ['application/json', ARCHIVE]) === ARCHIVE
          ? ResultAsync.fromSafePromise(packChange(made)).map((archive) =>
              bytes(200, archive, ARCHIVE, {
                headers: { ...VARY, 'Content-Disposition': `attachment; filename="${made.draft.name}.tar.gz"` },
              }),
            )
          : ResultAsync.fromSafePromise(jsonInSlices(200, presentChange(made), { headers: VARY })),
      ),
})

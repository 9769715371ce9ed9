import { versionId } from '@nos/domain'
import * as v from 'valibot'
import { DIFF_EXAMPLE } from '../examples/report-example.ts'
import { presentDiff } from '../representations/diff.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { jsonInSlices } from '../routing/json-in-slices.ts'
import { versionIdsOf } from '../routing/path-ids.ts'
import { preferredType } from '../routing/preferred-type.ts'
import { text } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { DiffSchema } from '../schemas/diff-schema.ts'
import { Uuid } from '../schemas/scalars.ts'

const PATCH = 'text/x-diff'
const VARY = { Vary: 'Accept' }

export const compareVersions: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/versions/:version_id/diff',
  access: 'viewer',
  operationId: 'compareVersions',
  tag: 'Versions',
  summary: 'Compare a version with another one',
  description:
    'With its parent (the first with an empty text, and `from` null) unless compare_to names another. `Accept: text/x-diff` gives a patch that `git apply` takes. Where a text was modified, `words` says how, word by word: all runs but the added ones give `before`, all but the removed ones `after`. Of very many changes the first 5,000 requirements and scenarios and the first 2,000 sections are listed and `left_out` says how many more there are; `stats` counts all, `unified` has all.',
  query: v.strictObject({ compare_to: v.optional(Uuid) }),
  answers: [
    {
      ...jsonAnswer(200, 'What differs.', DiffSchema, DIFF_EXAMPLE),
      content: {
        'application/json': { schema: DiffSchema, example: DIFF_EXAMPLE },
        [PATCH]: { schema: v.string(), example: DIFF_EXAMPLE.unified },
      },
    },
  ],
  failures: ['SpecificationNotFound', 'VersionNotFound', 'MeasurementAborted', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query, headers }) =>
    versionIdsOf(params.spec_id, params.version_id)
      .asyncAndThen(({ id, version }) =>
        useCases.compareVersions(
          principal.workspaceId,
          id,
          version,
          query.compare_to === undefined ? undefined : versionId(query.compare_to),
        ),
      )
      .map(async (diff) =>
        preferredType(headers.get('Accept'), ['application/json', PATCH]) === PATCH
          ? text(200, diff.unified, PATCH, { headers: VARY })
          : jsonInSlices(200, presentDiff(diff, query.compare_to === undefined && diff.to.parentId === null), {
              headers: VARY,
            }),
      ),
})

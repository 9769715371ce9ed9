import { VERSION_EXAMPLE } from '../examples/specification-example.ts'
import { presentVersion } from '../representations/version.ts'
import { ETAG_HEADER, jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { versionTag } from '../routing/entity-tag.ts'
import { versionIdsOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { VersionSchema } from '../schemas/version-schema.ts'

export const showVersion: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/versions/:version_id',
  access: 'viewer',
  operationId: 'showVersion',
  tag: 'Versions',
  summary: 'Read a version with its text',
  answers: [jsonAnswer(200, 'The version.', VersionSchema, VERSION_EXAMPLE, ETAG_HEADER)],
  failures: ['SpecificationNotFound', 'VersionNotFound', 'StaleEntityTag', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    versionIdsOf(params.spec_id, params.version_id)
      .asyncAndThen(({ id, version }) => useCases.showVersion(principal.workspaceId, id, version))
      .map((version) => json(200, presentVersion(version), { etag: versionTag(version) })),
})

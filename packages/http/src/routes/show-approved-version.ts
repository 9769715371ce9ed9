import { VERSION_EXAMPLE } from '../examples/specification-example.ts'
import { presentVersion } from '../representations/version.ts'
import { ETAG_HEADER, jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { versionTag } from '../routing/entity-tag.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { VersionSchema } from '../schemas/version-schema.ts'

export const showApprovedVersion: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/versions/approved',
  access: 'viewer',
  operationId: 'showApprovedVersion',
  tag: 'Versions',
  summary: 'Read the version that was approved last, with its text',
  description: 'It stays readable while the text is edited and reviewed anew; `approved_version_id` names it.',
  answers: [jsonAnswer(200, 'The version.', VersionSchema, VERSION_EXAMPLE, ETAG_HEADER)],
  failures: ['SpecificationNotFound', 'VersionNotApproved', 'StaleEntityTag', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.showApprovedVersion(principal.workspaceId, id))
      .map((version) => json(200, presentVersion(version), { etag: versionTag(version) })),
})

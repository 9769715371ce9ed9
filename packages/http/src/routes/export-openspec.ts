import { createHash } from 'node:crypto'
import { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import { BODY_EXAMPLE } from '../examples/specification-example.ts'
import { packTree } from '../importing/pack-tree.ts'
import { ETAG_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { preferredType } from '../routing/preferred-type.ts'
import { bytes, json, type Reply } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { SpecificationTreeSchema } from '../schemas/import-schema.ts'

const ARCHIVE = 'application/gzip'
const VARY = { Vary: 'Accept' }

export const exportOpenspec: Route = defineRoute({
  method: 'GET',
  path: '/export/openspec',
  access: 'viewer',
  operationId: 'exportOpenspec',
  tag: 'Import and export',
  summary: 'All active specifications as an openspec/ folder',
  description:
    'Paths are openspec/specs/<capability>/spec.md, texts byte for byte. `Accept: application/gzip` gives a tar.gz; the same specifications always give the same bytes.',
  answers: [
    {
      status: 200,
      description: 'The folder.',
      content: {
        'application/json': {
          schema: SpecificationTreeSchema,
          example: { files: { 'openspec/specs/user-authentication/spec.md': BODY_EXAMPLE } },
        },
        [ARCHIVE]: { schema: v.string(), example: '' },
      },
      headers: ETAG_HEADER,
    },
  ],
  failures: ['StaleEntityTag', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, headers }) =>
    useCases.exportSpecifications(principal.workspaceId).andThen((files) => {
      const tree = { files: Object.fromEntries(files.map(({ path, text }) => [path, text])) }
      const hash = createHash('sha256').update(JSON.stringify(tree)).digest('hex').slice(0, 32)
      const reply: Promise<Reply> =
        preferredType(headers.get('Accept'), ['application/json', ARCHIVE]) === ARCHIVE
          ? packTree(files).then((packed) =>
              bytes(200, packed, ARCHIVE, {
                etag: `"${hash}-tar"`,
                headers: { ...VARY, 'Content-Disposition': 'attachment; filename="openspec.tar.gz"' },
              }),
            )
          : Promise.resolve(json(200, tree, { etag: `"${hash}-json"`, headers: VARY }))
      return ResultAsync.fromSafePromise(reply)
    }),
})

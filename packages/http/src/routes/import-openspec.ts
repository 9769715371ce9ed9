import * as v from 'valibot'
import { BODY_EXAMPLE, SPECIFICATION_EXAMPLE } from '../examples/specification-example.ts'
import { IMPORT_LIMITS } from '../importing/import-limits.ts'
import { readUpload } from '../importing/read-upload.ts'
import { presentImport } from '../representations/import.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ImportReportSchema } from '../schemas/import-schema.ts'

const PATH = 'openspec/specs/user-authentication/spec.md'

const mebibytes = (bytes: number): string => `${bytes / 1024 / 1024} MiB`

const EXAMPLE = {
  dry_run: false,
  counts: { created: 1, updated: 0, unchanged: 0, ignored: 1, refused: 0 },
  files: [
    {
      path: PATH,
      outcome: 'created',
      capability: 'user-authentication',
      spec_id: SPECIFICATION_EXAMPLE.id,
      reason: null,
    },
    {
      path: 'openspec/config.yaml',
      outcome: 'ignored',
      capability: null,
      spec_id: null,
      reason: 'the configuration of the folder stays where it is',
    },
  ],
}

export const importOpenspec: Route = defineRoute({
  method: 'POST',
  path: '/import/openspec',
  access: 'author',
  afterCrash: 'repeat',
  operationId: 'importOpenspec',
  tag: 'Import and export',
  summary: 'Store the main specs of an openspec/ folder',
  description:
    'Files as JSON, or a tar.gz of the folder; paths with or without the leading openspec/. A known capability gets a new version where its text differs, an unknown one a specification. Everything is checked first: one wrong name or text, and nothing is written. The same upload again changes nothing. ' +
    `At most ${IMPORT_LIMITS.files} files, ${mebibytes(IMPORT_LIMITS.file)} each and ${mebibytes(IMPORT_LIMITS.unpacked)} together; an archive unpacks to at most ${IMPORT_LIMITS.ratio} times its size, and the request itself has at most ${mebibytes(IMPORT_LIMITS.body)}. Only UTF-8 text is taken, and what is no main spec is ignored with a reason.`,
  query: v.strictObject({ dry_run: v.optional(v.boolean(), false) }),
  body: {
    kind: 'tree',
    schema: v.strictObject({ files: v.record(v.string(), v.string()), dry_run: v.optional(v.boolean(), false) }),
    example: { files: { [PATH]: BODY_EXAMPLE, 'openspec/config.yaml': 'schema: spec-driven\n' } },
    largest: IMPORT_LIMITS.body,
  },
  answers: [jsonAnswer(200, 'What was done with each file, in the order given.', ImportReportSchema, EXAMPLE)],
  failures: ['ImportTooLarge', 'InvalidTree', 'UnreadableBody', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, query, body }) => {
    const dryRun = query.dry_run || (body.kind === 'json' && body.value.dry_run)
    return readUpload(body)
      .andThen((files) => useCases.importSpecifications(caller, files, { dryRun }))
      .map((files) => json(200, presentImport(files, dryRun)))
  },
})

import { auditLine } from '@nos/domain'
import * as v from 'valibot'
import { presentPublishedHead } from '../representations/audit.ts'
import { defineRoute } from '../routing/define-route.ts'
import { streamed } from '../routing/streamed.ts'
import type { Route } from '../routing/route.ts'

const NDJSON = 'application/x-ndjson'
const BATCH = 500

export const exportAudit: Route = defineRoute({
  method: 'GET',
  path: '/audit/export',
  access: 'admin',
  operationId: 'exportAudit',
  tag: 'Audit',
  summary: 'The whole audit log, for somebody else to check',
  description:
    'Seals first. Newline-delimited JSON: one line for each record, in the order of the tree, each with its leaf hash and its place; the last line is the signed head with the public key. `nos audit verify FILE` checks it and needs nothing else; docs/audit.md says how to check it by other means.',
  answers: [{ status: 200, description: 'The log.', content: { [NDJSON]: { schema: v.string(), example: '' } } }],
  failures: ['SigningKeyUnavailable', 'StorageUnavailable'],
  handle: ({ useCases }, { principal }) =>
    useCases.sealAudit(principal.workspaceId).map((published) => {
      const { size, workspaceId } = published.head
      async function* lines(): AsyncGenerator<string> {
        for (let from = 0; from < size;) {
          const entries = await useCases.readAudit(workspaceId, from, Math.min(BATCH, size - from))
          // The answer has begun: an export without its last line tells its reader that it is not whole.
          if (entries.isErr()) throw new Error(`the export ends early: ${entries.error.reason}`)
          const last = entries.value.at(-1)
          if (last === undefined) break
          yield entries.value.map((entry) => `${auditLine(entry)}\n`).join('')
          from = last.index + 1
        }
        yield `${JSON.stringify(presentPublishedHead(published))}\n`
      }
      return streamed(lines(), NDJSON, { 'Content-Disposition': 'attachment; filename="audit.ndjson"' })
    }),
})

import type { Route } from '../api/call.ts'
import { refuse } from '../outcome/checked.ts'
import { refusal } from '../outcome/refusal.ts'

const refused = (method: Route['method'], path: string, what: string): Route => ({
  method,
  path,
  *handle() {
    return yield* refuse(refusal(400, 'invalid_request', `${what} are not available in the Notion sandbox.`))
  },
})

/** Endpoints Notion has and the sandbox has not: each says so. */
export const refusedRoutes: readonly Route[] = [
  refused('POST', '/v1/file_uploads', 'File uploads'),
  refused('GET', '/v1/file_uploads', 'File uploads'),
  refused('GET', '/v1/file_uploads/:file_upload_id', 'File uploads'),
  refused('POST', '/v1/file_uploads/:file_upload_id/send', 'File uploads'),
  refused('POST', '/v1/file_uploads/:file_upload_id/complete', 'File uploads'),
  refused('GET', '/v1/views', 'Views'),
  refused('POST', '/v1/views', 'Views'),
  refused('GET', '/v1/views/:view_id', 'Views'),
  refused('PATCH', '/v1/views/:view_id', 'Views'),
  refused('DELETE', '/v1/views/:view_id', 'Views'),
  refused('POST', '/v1/views/:view_id/queries', 'Views'),
  refused('GET', '/v1/views/:view_id/queries/:query_id', 'Views'),
  refused('DELETE', '/v1/views/:view_id/queries/:query_id', 'Views'),
  refused('GET', '/v1/custom_emojis', 'Custom emojis'),
  refused('POST', '/v1/blocks/meeting_notes', 'Meeting notes'),
  refused('POST', '/v1/blocks/meeting_notes/query', 'Meeting notes'),
]

import type { Parent } from '../model/objects.ts'
import { invalid, refuse, type Checked } from '../outcome/checked.ts'
import { refusal } from '../outcome/refusal.ts'
import { parentInput } from './parent-input.ts'
import { readShape } from '../validation/read-shape.ts'
import { shown } from '../validation/validation-message.ts'
import type { Call } from './call.ts'
import { findDatabase, findDataSource, findPage, readId } from './checks.ts'

/** Reads the parent of a new page or database and checks that the token sees it. */
export function* readParent(call: Call, value: unknown): Checked<Parent> {
  const input = yield* readShape(parentInput, value, 'body', '.parent')
  if (input.workspace === true) return yield* workspaceParent(call)
  if (input.data_source_id !== undefined) {
    const id = yield* readId(input.data_source_id, 'body.parent.data_source_id')
    return { type: 'data_source_id', id: (yield* findDataSource(call, id)).id }
  }
  if (input.database_id !== undefined) return yield* databaseParent(call, input.database_id)
  if (input.page_id !== undefined) {
    const id = yield* readId(input.page_id, 'body.parent.page_id')
    return { type: 'page_id', id: (yield* findPage(call, id)).id }
  }
  return yield* invalid(
    `body failed validation: body.parent.page_id should be defined, instead was \`${shown(undefined)}\`.`,
  )
}

function* databaseParent(call: Call, text: string): Checked<Parent> {
  const database = yield* findDatabase(call, yield* readId(text, 'body.parent.database_id'))
  const [only, second] = database.dataSources
  if (only === undefined || second !== undefined) {
    return yield* invalid('Databases with multiple data sources are not supported in this API version.', {
      error_type: 'multiple_data_sources_for_database',
    })
  }
  return { type: 'data_source_id', id: only }
}

function* workspaceParent(call: Call): Checked<Parent> {
  if (call.token.kind !== 'integration') return { type: 'workspace' }
  return yield* refuse(
    refusal(
      400,
      'validation_error',
      'Provided parent.workspace is not supported for internal connections; name a page that is shared with the connection.',
    ),
  )
}

import { isTrashed, sees } from '../model/access.ts'
import { normalizeId } from '../model/ids.ts'
import type { Database, DataSource, Page } from '../model/objects.ts'
import type { Capability } from '../model/people.ts'
import { pageOf } from '../model/ancestry.ts'
import type { Block } from '../blocks/block.ts'
import { invalid, refuse, type Checked } from '../outcome/checked.ts'
import { refusal, type Refusal } from '../outcome/refusal.ts'
import { shown } from '../validation/validation-message.ts'
import type { Call } from './call.ts'

/** The id a path segment holds, dashed. */
export function* pathId(call: Call, name: string): Checked<string> {
  const given = decodeURIComponent(call.params[name] ?? '')
  const id = normalizeId(given)
  return (
    id ??
    (yield* invalid(`path failed validation: path.${name} should be a valid uuid, instead was \`${shown(given)}\`.`))
  )
}

/** The id a body or query member holds, dashed. */
export function* readId(text: string, pointer: string): Checked<string> {
  const id = normalizeId(text)
  return (
    id ??
    (yield* invalid(
      `${pointer.split('.')[0]} failed validation: ${pointer} should be a valid uuid, instead was \`${shown(text)}\`.`,
    ))
  )
}

/** Stops with 403 unless the token has the capability. */
export function* need(call: Call, capability: Capability): Checked<void> {
  if (!call.token.capabilities.includes(capability))
    yield* refuse(refusal(403, 'restricted_resource', 'Insufficient permissions for this endpoint.'))
}

/** The same answer for what is missing and what is not shared. */
export const notFound = (call: Call, what: string, id: string): Refusal =>
  refusal(
    404,
    'object_not_found',
    `Could not find ${what} with ID: ${id}. Make sure the relevant pages and databases are shared with your connection "${call.token.name}".`,
  )

export function* findPage(call: Call, id: string): Checked<Page> {
  const page = call.context.world.pages.get(id)
  return page !== undefined && sees(call.context.world, call.token, id)
    ? page
    : yield* refuse(notFound(call, 'page', id))
}

export function* findDatabase(call: Call, id: string): Checked<Database> {
  const database = call.context.world.databases.get(id)
  return database !== undefined && sees(call.context.world, call.token, id)
    ? database
    : yield* refuse(notFound(call, 'database', id))
}

export function* findDataSource(call: Call, id: string): Checked<DataSource> {
  const source = call.context.world.dataSources.get(id)
  return source !== undefined && sees(call.context.world, call.token, id)
    ? source
    : yield* refuse(notFound(call, 'data source', id))
}

export function* findBlock(call: Call, id: string): Checked<Block> {
  const block = call.context.world.blocks.get(id)
  const visible =
    block !== undefined && pageOf(call.context.world, id) !== null && sees(call.context.world, call.token, id)
  return visible ? block : yield* refuse(notFound(call, 'block', id))
}

/** Stops edits of what is in the trash. */
export function* refuseTrashed(call: Call, id: string): Checked<void> {
  if (isTrashed(call.context.world, id))
    yield* invalid("Can't edit block that is archived. You must unarchive the block before editing.")
}

import { createHash } from 'node:crypto'
import { refuse, invalid, type Checked } from '../outcome/checked.ts'
import { refusal } from '../outcome/refusal.ts'
import type { JsonObject } from '../model/json.ts'
import { isJsonObject } from '../model/json.ts'
import { shown } from '../validation/validation-message.ts'
import { idFrom } from '../model/ids.ts'
import type { Call } from './call.ts'

/** A slice of a list. */
type Slice<T> = { readonly results: readonly T[]; readonly next_cursor: string | null; readonly has_more: boolean }

/** Cuts the asked-for slice; cursors are opaque and belong to one list (`scope`). */
export function* page<T>(
  call: Call,
  scope: string,
  items: readonly T[],
  root: 'query' | 'body' = 'query',
): Checked<Slice<T>> {
  const { size, cursor } = yield* pageInput(call, root)
  const start = cursor === undefined ? 0 : positionOf(scope, cursor, items.length)
  if (start === null)
    return yield* refuse(
      refusal(
        400,
        'validation_error',
        `${root} failed validation: ${root}.start_cursor should be a valid uuid or \`undefined\`, instead was \`${shown(cursor)}\`.`,
      ),
    )
  const results = items.slice(start, start + size)
  const has_more = start + size < items.length
  return { results, next_cursor: has_more ? cursorOf(scope, start + size) : null, has_more }
}

/** The list envelope the API answers with. */
export const listAnswer = (type: string, slice: Slice<JsonObject>): JsonObject => ({
  object: 'list',
  results: slice.results,
  next_cursor: slice.next_cursor,
  has_more: slice.has_more,
  type,
  [type]: {},
})

function* pageInput(call: Call, root: 'query' | 'body'): Checked<{ size: number; cursor: string | undefined }> {
  const { size: given, cursor } = root === 'query' ? fromQuery(call.query) : fromBody(call.body)
  const complaint = (pointer: string, should: string, value: unknown) =>
    invalid(
      `${root} failed validation: ${root}.${pointer} should be ${should} or \`undefined\`, instead was \`${shown(value)}\`.`,
    )
  if (given !== undefined && (typeof given !== 'number' || !Number.isInteger(given)))
    return yield* complaint('page_size', 'a number', given)
  if (given !== undefined && given > 100) return yield* complaint('page_size', '≤ `100`', given)
  if (given !== undefined && given < 0) return yield* complaint('page_size', '≥ `1`', given)
  if (cursor !== undefined && typeof cursor !== 'string') return yield* complaint('start_cursor', 'a string', cursor)
  return { size: given === undefined || given === 0 ? 100 : given, cursor }
}

function fromQuery(query: URLSearchParams) {
  const text = query.get('page_size')
  return {
    size: text === null ? undefined : /^-?\d+$/.test(text) ? Number(text) : text,
    cursor: query.get('start_cursor') ?? undefined,
  }
}

function fromBody(body: unknown): { size: unknown; cursor: unknown } {
  return isJsonObject(body)
    ? { size: body['page_size'], cursor: body['start_cursor'] ?? undefined }
    : { size: undefined, cursor: undefined }
}

/** A cursor looks like a uuid; its last group hides the position, the rest belongs to the list. */
const cursorOf = (scope: string, position: number): string => {
  const mask = parseInt(createHash('sha256').update(scope).digest('hex').slice(0, 8), 16)
  const hidden = ((position ^ mask) >>> 0).toString(16).padStart(8, '0')
  return `${idFrom(`cursor:${scope}`).slice(0, 28)}${hidden}`
}

function positionOf(scope: string, cursor: string, length: number): number | null {
  const mask = parseInt(createHash('sha256').update(scope).digest('hex').slice(0, 8), 16)
  const position = (parseInt(cursor.slice(28), 16) ^ mask) >>> 0
  return cursorOf(scope, position) === cursor ? Math.min(position, length) : null
}

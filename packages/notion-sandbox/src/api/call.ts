import type { Context } from '../model/context.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Token } from '../model/people.ts'
import type { Checked } from '../outcome/checked.ts'
import type { Version } from './version.ts'

/** One authorised request. */
export type Call = {
  readonly context: Context
  readonly token: Token
  readonly version: Version
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Json | undefined
}

/** A good answer; `committed` names what a write left behind, for a 503 after the commit. */
export type Answer = {
  readonly status: number
  readonly body: JsonObject
  readonly committed?: { readonly resourceId: string; readonly childIds: readonly string[] }
}

/** One endpoint: which versions have it and what it does. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path with `:name` segments, starting with `/v1/`. */
  readonly path: string
  readonly since?: Version
  readonly until?: Version
  readonly handle: (call: Call) => Checked<Answer>
}

/** A 200 answer. */
export const answer = (body: JsonObject, committed?: Answer['committed']): Answer => ({
  status: 200,
  body,
  ...(committed === undefined ? {} : { committed }),
})

import type { BudgetExhausted, DocumentGone, OutcomeUnknown, ReplicaRefused, ReplicaUnavailable } from '@nos/domain'
import type { GenericSchema } from 'valibot'

/** One request to the API. */
export interface NotionCall<T> {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** Below `/v1/`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly body?: Readonly<Record<string, unknown>>
  /** A read may be repeated; a write whose answer is lost is `OutcomeUnknown`. */
  readonly effect: 'read' | 'write'
  /** The page it speaks of: 404 is then `DocumentGone`. Without one the whole connection is at fault. */
  readonly ref?: string
  /** What the answer must hold; anything more is ignored. */
  readonly answer: GenericSchema<unknown, T>
  /** How long to wait for the budget before giving up, in milliseconds; default 0. For the later pages of a listing. */
  readonly patienceMs?: number
}

/** Like the port's failures; Notion sometimes says what it saved before it lost the answer, and which rule a refusal broke. */
export type NotionFailure =
  | ReplicaUnavailable
  | (ReplicaRefused & { readonly code?: string })
  | DocumentGone
  | (OutcomeUnknown & { readonly committedId?: string })
  | BudgetExhausted

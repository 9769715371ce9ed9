import type { InputError } from './http-failure.ts'

export interface FailureDescription {
  /** What happened and the next step. Never a token, a stack or SQL. */
  readonly detail: string
  readonly errors?: readonly InputError[]
  readonly retryAt?: Date
  readonly headers?: Readonly<Record<string, string>>
}

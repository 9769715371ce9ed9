import type { Result } from 'neverthrow'

/** One environment variable: its name, what it may be, and how it is shown. */
export interface Variable<Value> {
  readonly name: string
  /** The value when the variable is absent or empty. */
  readonly fallback: Value
  /** Gives the value, or what is wrong with the text. */
  readonly parse: (text: string) => Result<Value, string>
  readonly example: string
  /** Shown masked, may also come from a file named by `<NAME>_FILE`. */
  readonly secret: boolean
}

/** What a command has to say of a failure, in OpenSpec's own shape. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'info'
  readonly code: string
  readonly message: string
  readonly target?: string
  /** What to do next. */
  readonly fix?: string
}

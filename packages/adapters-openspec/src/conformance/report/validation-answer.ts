import type { ValidationDocument } from './validation-document.ts'

/** A diagnostic of the official command's JSON answers. */
export interface OfficialDiagnostic {
  readonly severity: 'error'
  readonly code: string
  readonly message: string
  readonly target?: string
  readonly fix?: string
}

/** What a validation prints on standard output and exits with. `crash` is what the official command writes to standard error instead. */
export type ValidationAnswer =
  | { readonly kind: 'report'; readonly document: ValidationDocument; readonly exitCode: 0 | 1 }
  | {
      readonly kind: 'refused'
      readonly document: { readonly status: readonly OfficialDiagnostic[] }
      readonly exitCode: 1
    }
  | { readonly kind: 'crash'; readonly message: string; readonly exitCode: 1 }

export const reported = (document: ValidationDocument): ValidationAnswer => ({
  kind: 'report',
  document,
  exitCode: document.items.some(({ valid }) => !valid) ? 1 : 0,
})

export const refused = (diagnostic: OfficialDiagnostic): ValidationAnswer => ({
  kind: 'refused',
  document: { status: [diagnostic] },
  exitCode: 1,
})

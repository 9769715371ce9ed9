import type { Diagnostic } from '../diagnostic.ts'

/** The edits that no delta can carry, as warnings. */
export const leftOut = (edits: readonly { readonly path: string; readonly reason: string }[]): readonly Diagnostic[] =>
  edits.map(({ path, reason }) => ({ severity: 'warning', code: 'not_expressible', target: path, message: reason }))

import { invalid, type Checked } from '../outcome/checked.ts'

/** Stops at a `markdown_version` other than v1, the one dialect the sandbox speaks. */
export function* checkDialect(version: string | undefined): Checked<void> {
  if (version === undefined || version === 'v1') return
  yield* invalid(
    version === 'v2'
      ? 'markdown_version v2 is not available in this workspace.'
      : `markdown_version should be "v1" or "v2", instead was \`${JSON.stringify(version)}\`.`,
  )
}

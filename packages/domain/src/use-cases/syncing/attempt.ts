import { ResultAsync } from 'neverthrow'
import type { TextWorkFailed } from './sync-failure.ts'

/** Work on the texts of one document: that it takes too long concerns no other one. */
export const attempt = <Answer>(work: () => Answer | Promise<Answer>): ResultAsync<Answer, TextWorkFailed> =>
  ResultAsync.fromPromise((async () => work())(), (cause): TextWorkFailed => ({
    kind: 'TextWorkFailed',
    reason: cause instanceof Error ? cause.message : String(cause),
  }))

import { ResultAsync } from 'neverthrow'
import type { MeasurementAborted } from '../../ports/standards.ts'
import { TextWorkAborted } from '../../ports/text-work.ts'

/** Work on texts whose giving up is a failure; any other error stays one. */
export const attempt = <Answer>(work: () => Answer | Promise<Answer>): ResultAsync<Answer, MeasurementAborted> =>
  ResultAsync.fromPromise((async () => work())(), (cause): MeasurementAborted => {
    if (!(cause instanceof TextWorkAborted)) throw cause
    return { kind: 'MeasurementAborted', reason: cause.message }
  })

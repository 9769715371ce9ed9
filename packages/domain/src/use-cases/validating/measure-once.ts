import { ResultAsync, ok, type Result } from 'neverthrow'
import type { KeptMeasurement } from '../../ports/measurement-cache.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { UseCasePorts } from '../ports.ts'
import { isWhole } from './measure-specification.ts'
import type { Question } from './question-of.ts'

export interface Measured extends KeptMeasurement {
  /** Another instance had measured it. */
  readonly cached: boolean
}

/** The measurement that some instance made already, else a new one, which others may use from then on. */
export const measureOnce = (
  { standards, measurements }: Pick<UseCasePorts, 'standards' | 'measurements'>,
  workspaceId: WorkspaceId,
  { request, key }: Question,
  ignoreCache: boolean,
): ResultAsync<Measured, MeasurementAborted> =>
  new ResultAsync(
    (async (): Promise<Result<Measured, MeasurementAborted>> => {
      // Rule sets of two workspaces may share a name and a version.
      const shared = `${workspaceId}/${key}`
      const kept = ignoreCache ? null : ((await measurements?.get(shared)) ?? null)
      if (kept !== null) return ok({ ...kept, cached: true })
      const measured = await standards.measure(request)
      if (measured.isOk() && isWhole(measured.value))
        void measurements?.keep(shared, { ...measured.value, measuredAt: request.now })
      return measured.map((measurement) => ({ ...measurement, measuredAt: request.now, cached: false }))
    })(),
  )

import type { UseCasePorts } from '../ports.ts'
import type { UseCases } from '../use-cases.ts'

const DAY_MS = 86_400_000

/** A workspace in figures; scores and reviews of the last so many days. */
export const summariseLibrary =
  ({ clock, library, replica }: Pick<UseCasePorts, 'clock' | 'library' | 'replica'>): UseCases['summariseLibrary'] =>
  (workspaceId, days) => {
    const now = clock()
    return library.analytics
      .summary({ workspaceId, since: new Date(now.getTime() - days * DAY_MS), now, replica: replica?.name ?? null })
      .map((summary) => ({ ...summary, at: now }))
  }

import type { JobHandler, JobRequest } from '@nos/domain'

/**
 * A flood of announcements makes one look after the other, each a request to Notion. Where the last one found nothing,
 * the next waits a moment and answers everything that came meanwhile; whoever finds something is not held up.
 */
export const paceLooks = (handler: JobHandler, clock: () => Date): JobHandler => {
  const idleSince = new Map<string, number>()
  return async (request, ...rest) => {
    const key = keyOf(request)
    if (key === null) return handler(request, ...rest)
    const again = (idleSince.get(key) ?? -Infinity) + PAUSE
    if (clock().getTime() < again) return { kind: 'later', at: new Date(again), reason: 'the last look found nothing' }
    const outcome = await handler(request, ...rest)
    if (outcome.kind === 'done' && isIdle(outcome.result)) idleSince.set(key, clock().getTime())
    else idleSince.delete(key)
    return outcome
  }
}

const PAUSE = 1_000

/** Null for what a person asked for, and for what asks Notion nothing. */
const keyOf = (request: JobRequest): string | null => {
  if (request.kind === 'sync-specification') return request.specificationId
  if (request.kind !== 'sync' || request.automatic !== true) return null
  return `${request.workspaceId} ${request.sweep ? 'sweep' : 'pass'}`
}

const FOUND: ReadonlySet<string> = new Set([
  'created',
  'imported',
  'pulled',
  'pushed',
  'merged',
  'archived',
  'restored',
])

/** A specification's outcome says it; a pass is idle when it counts nothing. */
const isIdle = (result: unknown): boolean => {
  if (typeof result !== 'object' || result === null) return false
  if ('looked' in result) return result.looked === 'in vain'
  return 'problems' in result && Object.entries(result).every(([name, value]) => !FOUND.has(name) || value === 0)
}

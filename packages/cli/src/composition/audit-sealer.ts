import type { Library } from '@nos/domain'
import type { UseCases } from '@nos/domain/use-cases'

interface SealingFailure {
  readonly kind: string
  readonly reason: string
}

/** Gives committed audit rows their places in the background; any number of instances may do so at once. */
export interface AuditSealer {
  start(): void
  /** Call it right after a commit; calls while it works, and for a short while after, are merged into one. */
  wake(): void
  /** Called after each look, whoever sealed what it found. */
  subscribe(listener: () => void): () => void
  /** Tells listeners that the service is going to stop. */
  end(): void
  readonly ending: () => boolean
  stop(): Promise<void>
}

const LOOK_MS = 1_000
const PAUSE_MS = 250

export const createAuditSealer = (parts: {
  readonly library: Pick<Library, 'auditTree'>
  readonly useCases: Pick<UseCases, 'sealAudit'>
  readonly onError: (failure: SealingFailure) => void
}): AuditSealer => {
  const listeners = new Set<() => void>()
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  let ending = false
  let asked = false
  let looking: Promise<void> | null = null
  const seal = async (): Promise<void> => {
    const workspaces = await parts.library.auditTree.waitingWorkspaces()
    if (workspaces.isErr()) return parts.onError(workspaces.error)
    for (const workspace of workspaces.value) {
      const sealed = await parts.useCases.sealAudit(workspace)
      if (sealed.isErr()) parts.onError(sealed.error)
    }
  }
  const beat = (): void => {
    for (const listener of listeners) listener()
  }
  const look = async (): Promise<void> => {
    asked = false
    await seal()
    beat()
    if (!stopped) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  const wake = (): void => {
    asked = true
    if (stopped || timer === null) return
    looking ??= look().finally(() => {
      looking = null
      if (asked) wake()
    })
  }
  return {
    start: () => {
      if (stopped) return
      timer ??= setInterval(wake, LOOK_MS)
      wake()
    },
    wake,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    end: () => {
      ending = true
      beat()
    },
    ending: () => ending,
    stop: async () => {
      stopped = true
      if (timer !== null) clearInterval(timer)
      await looking
    },
  }
}

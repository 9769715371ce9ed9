import { AsyncLocalStorage } from 'node:async_hooks'
import type { IdempotencyClaim } from '@nos/domain'

/** Knows for which idempotency key work is done, so that its transactions can say so. */
export interface ClaimScope {
  run<Value>(claim: IdempotencyClaim, work: () => Promise<Value>): Promise<Value>
  /** Null outside of any. */
  current(): IdempotencyClaim | null
}

export const createClaimScope = (): ClaimScope => {
  const storage = new AsyncLocalStorage<{ readonly claim: IdempotencyClaim; open: boolean }>()
  return {
    run: async (claim, work) => {
      const frame = { claim, open: true }
      try {
        return await storage.run(frame, work)
      } finally {
        // Work that was started inside and goes on afterwards belongs to nobody's key.
        frame.open = false
      }
    },
    current: () => {
      const frame = storage.getStore()
      return frame?.open === true ? frame.claim : null
    },
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Knows what runs inside a transaction. The embedded database has one session: a call that goes around the open
 * transaction would wait for itself for ever, and on a server it would see and keep other data than the transaction.
 */
export interface TransactionScope {
  run<Value>(work: () => Promise<Value>): Promise<Value>
  /** Throws when the caller is inside a transaction: only the stores given to the work may be used there. */
  refuseInside(): void
}

export const createTransactionScope = (): TransactionScope => {
  const storage = new AsyncLocalStorage<{ open: boolean }>()
  return {
    run: async (work) => {
      const frame = { open: true }
      try {
        return await storage.run(frame, work)
      } finally {
        // Work that was started inside and goes on afterwards is outside again.
        frame.open = false
      }
    },
    refuseInside: () => {
      if (storage.getStore()?.open === true) {
        throw new Error(
          'A store or queue outside the open transaction was used inside it; use the stores given to the work',
        )
      }
    },
  }
}

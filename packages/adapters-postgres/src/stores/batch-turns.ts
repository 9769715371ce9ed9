/** While the server works at one, the next is made ready and sent. */
const MOST_UNDER_WAY = 2

/**
 * When batches go: one that is full at once, any other as soon as fewer than two are under way, so that what is asked
 * for meanwhile goes together.
 */
export interface BatchTurns {
  /** `run` sends what is in the batch then; a batch that another follows is full. */
  schedule(run: () => void): void
  /** Around the work of each batch. */
  during<Value>(work: () => Promise<Value>): Promise<Value>
}

export const createBatchTurns = (): BatchTurns => {
  let underWay = 0
  let waiting: (() => void) | null = null
  const go = (): void => {
    const run = waiting
    waiting = null
    run?.()
  }
  const goWhenFree = (): void => {
    if (underWay < MOST_UNDER_WAY) go()
  }
  return {
    schedule: (run) => {
      go()
      waiting = run
      setImmediate(goWhenFree)
    },
    during: async (work) => {
      underWay += 1
      try {
        return await work()
      } finally {
        underWay -= 1
        goWhenFree()
      }
    },
  }
}

import { jobQueueContract } from '../contracts/job-queue.contract.ts'
import { createControllableClock } from '../controllable-clock.ts'
import { createCountingIds } from '../counting-ids.ts'
import { createInMemoryJobQueue } from './job-queue.ts'

jobQueueContract('in memory', (handler) => {
  const queue = createInMemoryJobQueue(createControllableClock().now, createCountingIds(), handler)
  return Promise.resolve({ queue, settle: () => queue.drain() })
})

import { replicaContract } from '../contracts/replica.contract.ts'
import { createControllableClock } from '../controllable-clock.ts'
import { createCountingIds } from '../counting-ids.ts'
import { createInMemoryReplica } from './replica.ts'

replicaContract('in memory', () => {
  const clock = createControllableClock()
  const { replica, person } = createInMemoryReplica(clock.now, createCountingIds())
  const passTime = () => {
    clock.advance(90_000)
    return Promise.resolve()
  }
  return Promise.resolve({ replica, person, passTime })
})

import { measurementCacheContract } from '../contracts/measurement-cache.contract.ts'
import { createInMemoryMeasurementCache } from './measurement-cache.ts'

measurementCacheContract('in memory', async () => createInMemoryMeasurementCache())

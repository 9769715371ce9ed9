import { idempotencyStoreContract } from '../contracts/idempotency-store.contract.ts'
import { createInMemoryIdempotencyStore } from './idempotency-store.ts'

idempotencyStoreContract('in memory', async () => createInMemoryIdempotencyStore())

import { okAsync } from 'neverthrow'
import type { Replica } from '../../ports/replica.ts'
import type { ReplicaSides } from '../../ports/replica-sides.ts'
import type { RequestBudget } from '../../ports/request-budget.ts'
import { DEFAULT_WORKSPACE } from '../../specification/identifiers.ts'

/** One replica, of the workspace `default`, or none at all. */
export const sideOfDefault = (replica: Replica | null, budget: RequestBudget | null = null): ReplicaSides => ({
  of: (workspaceId) =>
    okAsync(replica === null || workspaceId !== DEFAULT_WORKSPACE ? null : { replica, budget, place: null }),
})

import { okAsync } from 'neverthrow'
import type { PlantedFault } from '../world/planted-fault.ts'

/** Mistakes in how instances keep out of each other's way and within what Notion allows. */
export const processFaults: readonly PlantedFault[] = [
  {
    name: 'no exclusive',
    mistake: 'two instances work on one specification at the same time',
    exclusive: () => (_key, work) => work(),
  },
  {
    name: 'no budget',
    mistake: 'sends without asking whether it may',
    budget: (budget) => ({ ...budget, take: () => okAsync({ probe: false }) }),
  },
  {
    name: 'a pause is not kept',
    mistake: 'goes on when Notion asks for silence',
    budget: (budget) => ({ ...budget, pause: () => okAsync(undefined) }),
  },
]

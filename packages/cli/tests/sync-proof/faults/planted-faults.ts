import type { PlantedFault } from '../world/planted-fault.ts'
import { libraryFaults } from './in-the-library.ts'
import { processFaults } from './in-the-process.ts'
import { replicaFaults } from './in-the-replica.ts'
import { wireFaults } from './on-the-wire.ts'

/** Every mistake that the proof must notice. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  ...wireFaults,
  ...replicaFaults,
  ...libraryFaults,
  ...processFaults,
]

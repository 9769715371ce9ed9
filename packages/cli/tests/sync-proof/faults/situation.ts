import type { Scene } from '../simulation/scene.ts'
import type { Instance } from '../world/start-instance.ts'

/** A situation that each promise was made for; gives what went wrong in it beside the promises that always hold. */
export interface Situation {
  readonly name: string
  readonly run: (scene: Scene, instance: Instance, other: Instance) => Promise<readonly string[]>
}

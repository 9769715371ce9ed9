import type { Scheduler } from 'fast-check'
import { createProcessLife } from '../world/process-life.ts'
import type { PlantedFault } from '../world/planted-fault.ts'
import { startInstance, type Instance } from '../world/start-instance.ts'
import { developerActs } from './developer-acts.ts'
import { notionActs } from './notion-acts.ts'
import { personActs } from './person-acts.ts'
import { createScene, type Scene } from './scene.ts'
import { settle } from './settle.ts'
import type { History } from './step.ts'
import { userActs } from './user-acts.ts'
import { workerActs } from './worker-acts.ts'

/** Plays a history under a scheduler and says which promises it broke. */
export const runHistory = async (
  history: History,
  scheduler: Scheduler,
  planted: PlantedFault | null = null,
): Promise<readonly string[]> => {
  const scene = await createScene()
  const step = <Value>(_label: string, act: () => Promise<Value>): Promise<Value> => scheduler.scheduleFunction(act)()
  const slots = [createSlot(scene, step, planted), createSlot(scene, step, planted)] as const
  const [first, second] = slots
  const alone = (act: () => void) => step('alone', async () => act())
  await scheduler.waitFor(
    Promise.all([
      inOrder(history.person, (one, index) => alone(() => personActs(scene, one, `person${index}x`))),
      inOrder(history.notion, (one) => alone(() => notionActs(scene, one))),
      inOrder(history.user, (one, index) => first.work((instance) => userActs(scene, instance, one, `alice${index}x`))),
      inOrder(history.other, (one, index) => second.work((instance) => userActs(scene, instance, one, `bob${index}x`))),
      inOrder(history.developer, (one, index) =>
        second.work((instance) => developerActs(scene, instance, one, `dora${index}x`)),
      ),
      inOrder(history.first, (one) =>
        first.work((instance) => workerActs(scene, instance, one), one.kind === 'is killed' ? one.at : null),
      ),
      inOrder(history.second, (one) =>
        second.work((instance) => workerActs(scene, instance, one), one.kind === 'is killed' ? one.at : null),
      ),
    ]),
  )
  for (const slot of slots) slot.stop()
  try {
    return await settle(scene, planted)
  } finally {
    scene.tree.made?.remove()
  }
}

interface Slot {
  /** Runs on the present process; a number ends the process at a call that it chooses, and the next one starts. */
  work(act: (instance: Instance) => Promise<void>, endAt?: number | null): Promise<void>
  /** The process ends for good. */
  stop(): void
}

const createSlot = (
  scene: Scene,
  step: <Value>(label: string, act: () => Promise<Value>) => Promise<Value>,
  planted: PlantedFault | null,
): Slot => {
  const start = () => {
    const life = createProcessLife(step, () => instance.release())
    const instance: Instance = startInstance(scene.world, { gate: life.gate, planted })
    return { life, instance }
  }
  let present = start()
  return {
    work: async (act, endAt = null) => {
      const { life, instance } = present
      if (endAt !== null) life.endAt(1 + (endAt % 20), endAt % 2 === 0 ? 'before' : 'after')
      await Promise.race([
        act(instance),
        life.ended.then(() => (present.life === life ? void (present = start()) : undefined)),
      ])
    },
    stop: () => present.instance.release(),
  }
}

const inOrder = async <One>(steps: readonly One[], act: (one: One, index: number) => Promise<void>): Promise<void> => {
  for (const [index, one] of steps.entries()) await act(one, index)
}

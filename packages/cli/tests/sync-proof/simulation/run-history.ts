import type { Scheduler } from 'fast-check'
import { createProcessLife } from '../world/process-life.ts'
import type { PlantedFault } from '../world/planted-fault.ts'
import { startInstance, type Instance } from '../world/start-instance.ts'
import { findViolations, inferredDeletions } from './find-violations.ts'
import { notionActs } from './notion-acts.ts'
import { personActs } from './person-acts.ts'
import { createScene, pagesOf, type Scene } from './scene.ts'
import type { History } from './step.ts'
import { userActs } from './user-acts.ts'
import { bringBack, comeToRest, workerActs } from './worker-acts.ts'

/** Plays a history under a scheduler and says which promises it broke. */
export const runHistory = async (history: History, scheduler: Scheduler, planted: PlantedFault | null = null): Promise<readonly string[]> => {
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
      inOrder(history.first, (one) => first.work((instance) => workerActs(scene, instance, one), one.kind === 'is killed' ? one.at : null)),
      inOrder(history.second, (one) => second.work((instance) => workerActs(scene, instance, one), one.kind === 'is killed' ? one.at : null)),
    ]),
  )
  for (const slot of slots) slot.stop()
  return settle(scene, planted)
}

const settle = async (scene: Scene, planted: PlantedFault | null): Promise<readonly string[]> => {
  const instance = startInstance(scene.world, { planted })
  await comeToRest(scene, instance)
  const inferred = await inferredDeletions(scene)
  for (let time = 0; time < 2; time += 1) bringBack(scene, pagesOf(scene.world))
  await comeToRest(scene, instance)
  await comeToRest(scene, instance)
  scene.world.wire.forget()
  scene.world.clock.advance(600_000)
  await instance.synchroniser.synchronisePass({ sweep: true, dryRun: false, specificationId: null, report: () => undefined })
  const writes = scene.world.wire.seen.filter(({ method, path }) => method === 'PATCH' || (method === 'POST' && path === '/v1/pages'))
  return [...inferred, ...writes.map(({ method, path }) => `a write at rest: ${method} ${path}`), ...(await findViolations(scene))]
}

interface Slot {
  /** Runs on the present process; a number ends the process at a call that it chooses, and the next one starts. */
  work(act: (instance: Instance) => Promise<void>, endAt?: number | null): Promise<void>
  /** The process ends for good. */
  stop(): void
}

const createSlot = (scene: Scene, step: <Value>(label: string, act: () => Promise<Value>) => Promise<Value>, planted: PlantedFault | null): Slot => {
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
      await Promise.race([act(instance), life.ended.then(() => (present.life === life ? void (present = start()) : undefined))])
    },
    stop: () => present.instance.release(),
  }
}

const inOrder = async <One>(steps: readonly One[], act: (one: One, index: number) => Promise<void>): Promise<void> => {
  for (const [index, one] of steps.entries()) await act(one, index)
}

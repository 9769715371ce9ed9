import { err, type Result } from 'neverthrow'
import { runChecked } from '../outcome/checked.ts'
import { refusal, type Refusal } from '../outcome/refusal.ts'
import type { SandboxCore } from '../server/sandbox-core.ts'
import type { ActionCall } from './action.ts'
import { adminActions } from './admin-actions.ts'
import { bodyActions } from './body-actions.ts'
import { pageActions } from './page-actions.ts'
import { schemaActions } from './schema-actions.ts'

const ACTIONS = { ...pageActions, ...bodyActions, ...schemaActions, ...adminActions }

type Actions = typeof ACTIONS

/** The programmatic side door: what people and administrators do. A wrong call throws, for it is a mistake of the caller. */
export type Side = { readonly [K in keyof Actions]: ActionCall<Actions[K]> }

/** The names of all side-door actions. */
export const ACTION_NAMES: readonly string[] = Object.keys(ACTIONS)

/** Runs an action by name with untrusted input. */
export const runAction = (core: SandboxCore, name: string, input: unknown): Result<unknown, Refusal> => {
  const found = Object.entries(ACTIONS).find(([key]) => key === name)?.[1]
  if (found === undefined)
    return err(
      refusal(404, 'unknown_action', `The side door has no action "${name}". It has: ${ACTION_NAMES.join(', ')}.`),
    )
  const result = runChecked<unknown>(found.perform(core, input))
  core.changed()
  return result
}

/** The side door of a sandbox. */
export const createSide = (core: SandboxCore): Side => {
  const call = (name: string) => (input: unknown) =>
    runAction(core, name, input).match(
      (value) => value,
      (reason) => {
        throw new Error(`The sandbox refused ${name}: ${reason.message}`)
      },
    )
  return Object.fromEntries(ACTION_NAMES.map((name) => [name, call(name)])) as Side
}

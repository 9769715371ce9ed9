import { err, ok, type Result } from 'neverthrow'
import { refusal, type Refusal } from './refusal.ts'

/** A computation that either returns `T` or stops at the first refusal; compose with `yield*`. */
export type Checked<T> = Generator<Refusal, T, unknown>

/** Runs a checked computation to its result. */
export const runChecked = <T>(checked: Checked<T>): Result<T, Refusal> => {
  const step = checked.next()
  return step.done === true ? ok(step.value) : err(step.value)
}

/** Stops with the given refusal. */
export function* refuse(reason: Refusal): Checked<never> {
  yield reason
  throw new Error('a refused computation was resumed')
}

/** Stops with 400 `validation_error`. */
export const invalid = (message: string, additionalData?: Refusal['additionalData']): Checked<never> =>
  refuse(refusal(400, 'validation_error', message, additionalData === undefined ? {} : { additionalData }))

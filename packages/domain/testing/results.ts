import type { Result } from 'neverthrow'

/** The value of an Ok; fails the test with the error otherwise. */
export const expectOk = <Value, Failure>(result: Result<Value, Failure>): Value => {
  if (result.isErr()) throw new Error(`expected Ok, got Err ${JSON.stringify(result.error)}`)
  return result.value
}

/** The error of an Err; fails the test with the value otherwise. */
export const expectErr = <Value, Failure>(result: Result<Value, Failure>): Failure => {
  if (result.isOk()) throw new Error(`expected Err, got Ok ${JSON.stringify(result.value)}`)
  return result.error
}

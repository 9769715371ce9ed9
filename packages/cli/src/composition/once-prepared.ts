import { okAsync, type ResultAsync } from 'neverthrow'

/** Prepares once for all callers. A failed preparation is the failure of those who waited for it; the next call tries again. */
export const oncePrepared = <Value, Failure, Wish>(
  prepare: (wish: Wish) => ResultAsync<Value, Failure>,
): ((wish: Wish) => ResultAsync<Value, Failure>) => {
  let ready: { readonly value: Value } | null = null
  let preparing: ResultAsync<Value, Failure> | null = null
  return (wish) => {
    if (ready !== null) return okAsync(ready.value)
    preparing ??= prepare(wish)
      .map((value) => {
        ready = { value }
        return value
      })
      .mapErr((failure) => {
        preparing = null
        return failure
      })
    return preparing
  }
}

/** Joins the library, which knows that something was written, to the relay, which is made from the library. */
export interface OutboxSignal {
  listen(listener: () => void): void
  raise(): void
}

export const createOutboxSignal = (): OutboxSignal => {
  let listener: (() => void) | null = null
  return {
    listen: (given) => {
      listener = given
    },
    raise: () => listener?.(),
  }
}

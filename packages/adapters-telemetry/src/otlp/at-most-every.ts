/** The same action, left out where it was done less than `milliseconds` ago. */
export const atMostEvery = <Given extends readonly unknown[]>(
  milliseconds: number,
  now: () => number,
  action: (...given: Given) => void,
): ((...given: Given) => void) => {
  let last = -Infinity
  return (...given) => {
    if (now() - last < milliseconds) return
    last = now()
    action(...given)
  }
}

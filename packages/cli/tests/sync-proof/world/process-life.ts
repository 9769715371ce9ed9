import type { Gate } from './gate.ts'

/** One process from its start to its end. */
export interface ProcessLife {
  readonly gate: Gate
  /** Settles when the process ends. */
  readonly ended: Promise<void>
  /** The process ends with the n-th call from now: before it is made, or after it was carried out and before its answer. */
  endAt(call: number, when: 'before' | 'after'): void
  /** Calls made so far. */
  calls(): number
}

/** A life whose calls pass through `inner`; after its end none is made and none is answered. */
export const createProcessLife = (inner: Gate, onEnd: () => void = () => undefined): ProcessLife => {
  let alive = true
  let calls = 0
  let last: { readonly call: number; readonly when: 'before' | 'after' } | null = null
  let settle = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    settle = resolve
  })
  const end = (): void => {
    alive = false
    onEnd()
    settle()
  }
  // What the step throws is thrown after it: a scheduler takes a failed step for its own failure.
  const gate: Gate = async (label, call) => {
    const settled = await inner(label, async () => {
      if (!alive) return ENDED
      calls += 1
      const fatal = last?.call === calls
      if (fatal && last?.when === 'before') end()
      const [answer] = alive ? await Promise.allSettled([call()]) : []
      if (fatal && alive) end()
      return answer ?? ENDED
    })
    if (settled === ENDED || !alive) return silence(label)
    if (settled.status === 'rejected') throw settled.reason
    return settled.value
  }
  return {
    gate: (label, call) => (alive ? gate(label, call) : silence(label)),
    ended,
    endAt: (call, when) => {
      last = { call: calls + call, when }
    },
    calls: () => calls,
  }
}

const ENDED = Symbol('ended')

/** Nobody hears an answer. A request fails instead, so that no timer of a process that is gone keeps waiting. */
const silence = (label: string): Promise<never> =>
  /^[A-Z]+ /.test(label) ? Promise.reject(new Error('the process has ended')) : new Promise<never>(() => undefined)

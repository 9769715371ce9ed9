import { safeParse, type BaseIssue, type BaseSchema, type InferInput, type InferOutput } from 'valibot'
import { refuse, type Checked } from '../outcome/checked.ts'
import { refusal } from '../outcome/refusal.ts'
import type { SandboxCore } from '../server/sandbox-core.ts'

type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>>

/** One thing the side door can do; `perform` takes untrusted input. */
type Action<I, R> = {
  readonly perform: (core: SandboxCore, input: unknown) => Checked<R>
  /** Only for its type: what a program passes in. */
  readonly takes?: (input: I) => void
}

/** Declares an action with its types inferred. */
export const action = <S extends Schema, R>(
  input: S,
  run: (core: SandboxCore, input: InferOutput<S>) => Checked<R>,
): Action<InferInput<S>, R> => ({
  *perform(core, raw) {
    const parsed = safeParse(input, raw ?? {})
    if (parsed.success) return yield* run(core, parsed.output)
    const problems = parsed.issues.map(
      (issue) => `${issue.path?.map(({ key }) => String(key)).join('.') ?? 'input'}: ${issue.message}`,
    )
    return yield* refuse(refusal(400, 'validation_error', problems.join('; ')))
  },
})

/** Declares an action that cannot be refused once its input is read. */
export const plainAction = <S extends Schema, R>(
  input: S,
  run: (core: SandboxCore, input: InferOutput<S>) => R,
): Action<InferInput<S>, R> => {
  const { perform } = action(input, function* (core, read): Checked<R> {
    yield* []
    return run(core, read)
  })
  return { perform }
}

/** How a program calls an action. */
export type ActionCall<A> = A extends Action<infer I, infer R> ? (input: I) => R : never

const STEP_MS = 40

/**
 * Asks again until the question no longer throws and its answer is neither null, undefined nor false; then gives the
 * answer. After `within` milliseconds the last failure is the test's.
 */
export const eventually = async <Answer>(
  ask: () => Promise<Answer> | Answer,
  { within = 20_000, what = 'the condition' }: { readonly within?: number; readonly what?: string } = {},
): Promise<Exclude<Answer, null | undefined | false>> => {
  const end = Date.now() + within
  let failure: unknown = new Error(`${what} did not hold within ${within} ms`)
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== null && answer !== undefined && answer !== false)
        return answer as Exclude<Answer, null | undefined | false>
    } catch (cause) {
      failure = cause
    }
    if (Date.now() > end) throw failure
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
}

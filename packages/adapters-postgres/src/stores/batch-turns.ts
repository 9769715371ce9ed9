/** While the server works at one, the next is made ready and sent. */
const MOST_UNDER_WAY = 2

export interface BatchSizes {
  /** So many are not parted. */
  readonly few: number
  readonly most: number
}

/** What is asked for goes in batches. While two are under way, what comes meanwhile waits until it is a full one. */
export interface BatchTurns<Question, Answer> {
  /** Rejected with what `send` throws. */
  ask(question: Question): Promise<Answer>
}

/** A batch is half of all that is asked for, within its sizes. `send` gives an answer for each question, in their order. */
export const createBatchTurns = <Question, Answer>(
  { few, most }: BatchSizes,
  send: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): BatchTurns<Question, Answer> => {
  const waiting: Waiting<Question, Answer>[] = []
  let batches = 0
  let sent = 0
  let awake = false
  const go = (): void => {
    awake = false
    if (waiting.length === 0 || (batches >= MOST_UNDER_WAY && waiting.length < most)) return
    const share = Math.max(few, Math.ceil((waiting.length + sent) / MOST_UNDER_WAY))
    void dispatch(waiting.splice(0, Math.min(most, share)))
    go()
  }
  /** Whoever was answered a moment ago may ask again in the same turn. */
  const wake = (): void => {
    if (awake) return
    awake = true
    setImmediate(go)
  }
  const dispatch = async (batch: readonly Waiting<Question, Answer>[]): Promise<void> => {
    batches += 1
    sent += batch.length
    try {
      const answers = await send(batch.map(({ question }) => question))
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    } finally {
      batches -= 1
      sent -= batch.length
      wake()
    }
  }
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ question, resolve, reject })
        wake()
      }),
  }
}

interface Waiting<Question, Answer> {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

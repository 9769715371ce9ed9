/** One thing that is measured: each call does it once and gives the figure (milliseconds, bytes, a count). */
interface Subject {
  readonly name: string
  readonly measure: () => Promise<number>
}

/** A question: subjects measured in turn in one run, the first one being what the others are compared with. */
export interface Bench {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly subjects: readonly [Subject, ...Subject[]]
  /** How often each subject is measured, one after the other in every round. */
  readonly rounds: number
  /** Runs before the first and after the last round. */
  readonly prepare?: () => Promise<void>
  readonly finish?: () => Promise<void>
}

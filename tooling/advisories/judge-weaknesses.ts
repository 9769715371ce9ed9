import { TIME_FRAMES } from './time-frames.ts'
import type { Publication, Weakness } from './weakness.ts'

export interface JudgedWeakness extends Weakness, Publication {
  /** Of its severity. */
  readonly allowedDays: number
  /** Whole days past the time frame, or left of it where negative; null where nobody could say when it was published. */
  readonly daysOver: number | null
  readonly past: boolean
}

const DAY_MS = 86_400_000
/** A severity that is no word of ours counts as the worst. */
const SHORTEST = Math.min(...Object.values(TIME_FRAMES))

/** Which weaknesses are past their time frame, the longest first. One without a known date counts as past. */
export const judgeWeaknesses = (
  weaknesses: readonly (Weakness & Publication)[],
  now: Date,
): readonly JudgedWeakness[] =>
  weaknesses
    .map((weakness) => {
      const allowedDays =
        (Object.hasOwn(TIME_FRAMES, weakness.severity) ? TIME_FRAMES[weakness.severity] : undefined) ?? SHORTEST
      const over =
        weakness.publishedAt === null ? null : (now.getTime() - weakness.publishedAt.getTime()) / DAY_MS - allowedDays
      const past = over === null || over > 0
      return { ...weakness, allowedDays, daysOver: over === null ? null : Math.ceil(over), past }
    })
    .toSorted((left, right) => (right.daysOver ?? Infinity) - (left.daysOver ?? Infinity) || 0)

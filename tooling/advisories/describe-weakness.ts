import type { JudgedWeakness } from './judge-weaknesses.ts'

/** Three lines: what has it, how long it is past its time frame, and what to do. */
export const describeWeakness = (weakness: JudgedWeakness): string => {
  const { part, title, severity, url, mendedBy, affected } = weakness
  return `${part.name} ${part.version}: ${title} (${severity})
  ${ageOf(weakness)}; ${url}
  ${mendedBy === null ? `take a version that is not within ${affected}; none is named as mended` : `mended by ${mendedBy}`}`
}

const ageOf = ({ daysOver, allowedDays, publishedAt }: JudgedWeakness): string => {
  if (daysOver === null || publishedAt === null)
    return `nobody could say when it was published, so it counts as past its ${allowedDays} days`
  const since = `published ${publishedAt.toISOString().slice(0, 10)}`
  if (daysOver > 0) return `${days(daysOver)} over its ${allowedDays}, ${since}`
  return `${days(-daysOver)} left of its ${allowedDays}, ${since}`
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`

import { isoMilliseconds } from '../properties/iso-date.ts'
import type { Condition } from './filter.ts'
import { RELATIVE_DAYS } from './operators.ts'

const DAY = 86_400_000

/** Compares an ISO date or datetime at millisecond precision; days without a time compare as whole days in UTC. */
export const dateMatches = ({ operator, operand }: Condition, held: string | null, now: number): boolean => {
  if (operator === 'is_empty') return held === null
  if (operator === 'is_not_empty') return held !== null
  if (held === null) return false
  const at = isoMilliseconds(held)
  const window = windowOf(operator, now)
  if (window !== null) return at >= window[0] && at < window[1]
  const text = String(operand)
  const relative = RELATIVE_DAYS[text]
  const start = relative === undefined ? isoMilliseconds(text) : startOfDay(now) + relative * DAY
  const end = relative !== undefined || !text.includes('T') ? start + DAY - 1 : start
  switch (operator) {
    case 'equals':
      return at >= start && at <= end
    case 'before':
      return at < start
    case 'after':
      return at > end
    case 'on_or_before':
      return at <= end
    default:
      return at >= start
  }
}

const startOfDay = (instant: number): number => Math.floor(instant / DAY) * DAY

function windowOf(operator: string, now: number): readonly [number, number] | null {
  const today = startOfDay(now)
  const tomorrow = today + DAY
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY
  const monthStart = (offset: number): number =>
    Date.UTC(new Date(today).getUTCFullYear(), new Date(today).getUTCMonth() + offset, 1)
  const windows: Readonly<Record<string, readonly [number, number]>> = {
    this_week: [monday, monday + 7 * DAY],
    this_month: [monthStart(0), monthStart(1)],
    past_week: [today - 7 * DAY, tomorrow],
    past_month: [today - 30 * DAY, tomorrow],
    past_year: [today - 365 * DAY, tomorrow],
    next_week: [today, today + 8 * DAY],
    next_month: [today, today + 31 * DAY],
    next_year: [today, today + 366 * DAY],
  }
  return windows[operator] ?? null
}

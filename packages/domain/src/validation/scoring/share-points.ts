/**
 * Shares `total` whole points among parts in proportion, in hundredths that add up to it exactly (largest remainders first). A part of
 * nothing gets nothing; when all parts are nothing, so is the answer.
 */
export const sharePoints = (total: number, parts: readonly number[]): readonly number[] => {
  const sum = parts.reduce((left, right) => left + right, 0)
  if (sum <= 0) return parts.map(() => 0)
  const exact = parts.map((part) => (part / sum) * total * 100)
  const hundredths = exact.map(Math.floor)
  const missing = Math.round(total * 100 - hundredths.reduce((left, right) => left + right, 0))
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((left, right) => right.rest - left.rest)
  for (const { index } of byRemainder.filter(({ index }) => (parts[index] ?? 0) > 0).slice(0, missing))
    hundredths[index] = (hundredths[index] ?? 0) + 1
  return hundredths.map((value) => value / 100)
}

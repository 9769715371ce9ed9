/**
 * Whether an ISO date, alone or in front of a time, is a day of the calendar. `Date` makes the 2nd of March of the 30th of
 * February, and Postgres knows no year 0.
 */
export const isRealDate = (text: string): boolean => {
  const moment = new Date(text)
  const [day = ''] = text.split('T')
  const midnight = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(moment.getTime()) || Number.isNaN(midnight.getTime())) return false
  return midnight.toISOString().startsWith(day) && moment.getUTCFullYear() > 0
}

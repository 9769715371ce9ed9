/** ISO 8601 with the seconds floored away, as Notion prints created and last edited times. */
export const minuteIso = (milliseconds: number): string => new Date(floorToMinute(milliseconds)).toISOString()

/** The start of the minute that holds this instant, in milliseconds since the epoch. */
export const floorToMinute = (milliseconds: number): number => Math.floor(milliseconds / 60_000) * 60_000

const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

/** Whether the text is an ISO 8601 date or datetime that exists. */
export const isIsoDate = (text: string): boolean => DATE.test(text) && !Number.isNaN(Date.parse(text))

/** Milliseconds of an ISO date or datetime; without an offset it is UTC. */
export const isoMilliseconds = (text: string): number =>
  Date.parse(/T/.test(text) && !/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text)

/** One text for several, which no other several give. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

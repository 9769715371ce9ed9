/** The characters of all texts in plain data. */
export const textSize = (data: unknown): number => {
  if (typeof data === 'string') return data.length
  if (typeof data !== 'object' || data === null) return 0
  return Object.values(data).reduce((size: number, inside: unknown) => size + textSize(inside), 0)
}

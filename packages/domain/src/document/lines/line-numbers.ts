/** Gives equal lines equal numbers, counting from 0, so that lines can be compared as integers. */
export interface LineNumbers {
  readonly numbersOf: (lines: readonly string[]) => Int32Array
  /** How many different lines there are so far. */
  readonly count: () => number
}

export const createLineNumbers = (): LineNumbers => {
  const known = new Map<string, number>()
  return {
    numbersOf: (lines) => {
      const numbers = new Int32Array(lines.length)
      for (const [index, line] of lines.entries()) {
        const number = known.get(line) ?? known.size
        if (number === known.size) known.set(line, number)
        numbers[index] = number
      }
      return numbers
    },
    count: () => known.size,
  }
}

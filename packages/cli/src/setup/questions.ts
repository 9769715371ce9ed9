import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Terminal } from '../terminal.ts'

export interface Questions {
  /** The person's line, trimmed; null when standard input has ended. `hidden`: it is not shown while it is typed. */
  readonly ask: (question: string, options?: { readonly hidden?: boolean }) => Promise<string | null>
  /** Lets go of standard input. */
  readonly close: () => void
}

/** Puts questions on standard error, and reads a line of standard input for each. */
export const createQuestions = ({ err }: Terminal, input: NodeJS.ReadStream): Questions => {
  let piped: Interface | null = null
  let lines: AsyncIterator<string> | null = null
  return {
    ask: async (question, { hidden = false } = {}) => {
      err(question)
      if (input.isTTY) return askTerminal(input, hidden)
      piped ??= createInterface({ input, terminal: false })
      lines ??= piped[Symbol.asyncIterator]()
      const line = await lines.next()
      return line.done === true ? null : line.value.trim()
    },
    close: () => piped?.close(),
  }
}

const askTerminal = (input: NodeJS.ReadStream, hidden: boolean): Promise<string | null> =>
  new Promise((resolve) => {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
    const reader = hidden
      ? createInterface({ input, output: nowhere, terminal: true })
      : createInterface({ input, terminal: false })
    let answer: string | null = null
    reader.once('line', (line) => {
      answer = line.trim()
      reader.close()
    })
    reader.once('close', () => resolve(answer))
  })

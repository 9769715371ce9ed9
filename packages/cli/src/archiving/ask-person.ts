import { createInterface, type Interface } from 'node:readline'
import type { ArchiveQuestion, ArchiveReply } from '@nos/adapters-openspec/openspec'
import type { Terminal } from '../terminal.ts'

export interface Questioner {
  readonly confirm: (question: ArchiveQuestion) => Promise<ArchiveReply>
  /** Lets go of standard input. */
  readonly close: () => void
}

/** Puts archive's questions on standard error and reads a line of standard input for each; its end is no answer. */
export const askPerson = ({ err }: Terminal, input: NodeJS.ReadableStream): Questioner => {
  let reader: Interface | undefined
  let lines: AsyncIterator<string> | undefined
  return {
    confirm: async (question) => {
      err(`${wordingOf(question)} ${question.kind === 'update-specs' ? '(Y/n)' : '(y/N)'}`)
      reader ??= createInterface({ input, terminal: false })
      lines ??= reader[Symbol.asyncIterator]()
      const line = await lines.next()
      return line.done === true ? 'unanswered' : readReply(line.value, question)
    },
    close: () => reader?.close(),
  }
}

const wordingOf = (question: ArchiveQuestion): string => {
  if (question.kind === 'skip-validation') return 'Skipping validation may archive invalid specs. Continue?'
  if (question.kind === 'incomplete-tasks') return `${question.count} incomplete task(s) found. Continue?`
  const warnings = question.warnings.map((warning) => `Warning: ${warning}\n`).join('')
  return `Specs to update:\n${question.capabilities.map((capability) => `  ${capability}\n`).join('')}${warnings}Proceed with spec updates?`
}

/** An empty line takes the answer in capitals. */
const readReply = (line: string, { kind }: ArchiveQuestion): ArchiveReply => {
  const word = line.trim().toLowerCase()
  if (word === '') return kind === 'update-specs' ? 'yes' : 'no'
  return word === 'y' || word === 'yes' ? 'yes' : 'no'
}

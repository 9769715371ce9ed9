import { createInterface } from 'node:readline'
import type { ArchiveQuestion, ArchiveReply } from '@nos/adapters-openspec'
import type { Terminal } from '../terminal.ts'

/** Puts archive's questions on standard error and reads the answers from standard input; its end is no answer. */
export const askPerson =
  ({ err }: Terminal, input: NodeJS.ReadableStream): ((question: ArchiveQuestion) => Promise<ArchiveReply>) =>
  (question) =>
    new Promise((resolve) => {
      err(`${wordingOf(question)} ${question.kind === 'update-specs' ? '(Y/n)' : '(y/N)'}`)
      const lines = createInterface({ input, terminal: false })
      lines.once('line', (line) => {
        resolve(readReply(line, question))
        lines.close()
      })
      lines.once('close', () => resolve('unanswered'))
    })

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

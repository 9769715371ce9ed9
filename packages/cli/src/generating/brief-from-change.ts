import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createDocumentFormat, findOpenSpecRoot, isChangeName } from '@nos/adapters-openspec'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { briefFromText, type GivenBrief } from './given-brief.ts'

/** A brief from the proposal of an OpenSpec change and the requirements of its deltas. */
export const briefFromChange = (directory: string, name: string): Result<GivenBrief, CommandFailure> => {
  if (!isChangeName(name)) return err(unreadable(name))
  const root = findOpenSpecRoot(directory, { implicit: true })
  if (root.isErr()) return err(commandFailure(EXIT.findings, root.error))
  const folder = join(root.value.path, 'openspec', 'changes', name)
  try {
    const proposal = readFileSync(join(folder, 'proposal.md'), 'utf8')
    const words = name.replaceAll('-', ' ')
    const brief = briefFromText(`${words.slice(0, 1).toUpperCase()}${words.slice(1)}`, withoutParts(proposal))
    return ok({ ...brief, goals: [...brief.goals, ...requirementsIn(folder)] })
  } catch {
    return err(unreadable(name))
  }
}

/** What names capabilities and files says nothing of what is wanted. */
const withoutParts = (proposal: string): string =>
  proposal
    .split(/(?=^## )/m)
    .filter((section) => !/^## (?:Capabilities|Impact)\b/i.test(section))
    .join('')
    .replace(/<!--[\s\S]*?-->/g, '')

const requirementsIn = (folder: string): readonly string[] => {
  const format = createDocumentFormat()
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && basename(entry.name) === 'spec.md')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .flatMap((path) => format.outline(readFileSync(path, 'utf8')).requirements)
    .map(({ name, text }) => (text === '' ? name : text))
}

const unreadable = (name: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'change_not_found',
    target: '--from-change',
    message: `there is no change ${JSON.stringify(name)} with a proposal.md`,
    fix: 'name a folder of openspec/changes',
  })

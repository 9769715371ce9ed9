import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { archiveChange } from '../src/archive/archive-change.ts'
import { toArchiveDocument } from '../src/archive/archive-outcome.ts'
import { archiveCase } from './generators/archive.ts'
import { archiveOfficially } from './oracle/official-archive.ts'
import { createProjectFolder } from './oracle/project-folder.ts'
import { readFiles } from './oracle/read-files.ts'

describe('archives of generated changes', () => {
  const folder = createProjectFolder()
  beforeAll(() => {
    vi.spyOn(console, 'warn').mockReturnValue()
    vi.spyOn(process, 'emitWarning').mockReturnValue()
  })
  afterAll(() => {
    folder.dispose()
    vi.restoreAllMocks()
  })

  it('leave the same files and give the same answer as the official command', { timeout: 300_000 }, async () => {
    const outcomes = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(archiveCase, async ({ files, options }) => {
        folder.replaceWith(files)
        const expected = await archiveOfficially(folder.path, 'work', options)
        const expectedFiles = readFiles(join(folder.path, 'openspec'))
        folder.replaceWith(files)
        const answer = await answerOf({ root: folder.path, change: 'work', now: new Date(), ...options })
        outcomes.set(codeOf(expected), (outcomes.get(codeOf(expected)) ?? 0) + 1)
        expect(JSON.stringify(answer, undefined, 1)).toBe(JSON.stringify(expected, undefined, 1))
        expect(readFiles(join(folder.path, 'openspec'))).toEqual(expectedFiles)
      }),
      { numRuns: 700 },
    )
    console.info(`generated archives by outcome: ${JSON.stringify(Object.fromEntries(outcomes))}`)
  })
})

const answerOf = async (request: Parameters<typeof archiveChange>[0]): Promise<object> => {
  const root = { path: request.root, source: 'nearest' }
  return archiveChange(request).match(
    (outcome) => (outcome.kind === 'archived' ? toArchiveDocument(outcome.archive, root) : outcome),
    (refusal) => toArchiveDocument(refusal, root),
  )
}

const codeOf = (answer: object): string => {
  const text = JSON.stringify(answer)
  return /"code":"(\w+)"/.exec(text)?.[1] ?? (text.includes('capability retired') ? 'archived, retired' : 'archived')
}

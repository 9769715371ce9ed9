import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  archiveChange,
  type ArchiveOutcome,
  type ArchiveRefusal,
  type ArchiveRequest,
} from '@nos/adapters-openspec/openspec'
import type { Result } from 'neverthrow'

/** What archiving would come to, found on a copy. `changed` are the specifications it would write or remove. */
export interface ArchiveRehearsal {
  readonly result: Result<ArchiveOutcome, ArchiveRefusal>
  readonly changed: readonly string[]
}

/** Archives a copy of the project, so that the answer is the one a real run would give and nothing changes. */
export const rehearseArchive = async (request: ArchiveRequest): Promise<ArchiveRehearsal> => {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'nos-archive-')))
  try {
    cpSync(join(request.root, 'openspec'), join(place, 'openspec'), { recursive: true, verbatimSymlinks: true })
    const result = await archiveChange({ ...request, root: place, yes: true })
    const named = <Value>(value: Value): Value =>
      JSON.parse(
        JSON.stringify(value).replaceAll(JSON.stringify(place).slice(1, -1), JSON.stringify(request.root).slice(1, -1)),
      ) as Value
    return { result: result.map(named).mapErr(named), changed: changedSpecs(request.root, place) }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

const changedSpecs = (before: string, after: string): readonly string[] => {
  const paths = [...new Set([...specsOf(before), ...specsOf(after)])].toSorted()
  return paths.filter((path) => textAt(before, path) !== textAt(after, path))
}

const specsOf = (root: string): readonly string[] => {
  try {
    return readdirSync(join(root, 'openspec/specs'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('spec.md'))
      .map((path) => `openspec/specs/${path}`)
  } catch {
    return []
  }
}

const textAt = (root: string, path: string): string | undefined => {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}

import { join } from 'node:path'
import { loadOfficial } from './official.ts'

/** What the official command answers to an archive with `--json`, found without its command line. */
export const archiveOfficially = async (root: string, change: string, options: object): Promise<object> => {
  const { ArchiveCommand } = await loadOfficial()
  const openspec = join(root, 'openspec')
  const place = {
    path: root,
    changesDir: join(openspec, 'changes'),
    specsDir: join(openspec, 'specs'),
    archiveDir: join(openspec, 'changes', 'archive'),
    defaultSchema: 'spec-driven',
    source: 'nearest',
  }
  const answerRoot = { path: root, source: 'nearest' }
  try {
    return { archive: await new ArchiveCommand().run(change, options, place, true), root: answerRoot }
  } catch (error) {
    return { archive: null, root: answerRoot, status: [diagnosticOf(error)] }
  }
}

const diagnosticOf = (error: unknown): unknown => {
  if (error instanceof Error && 'diagnostic' in error) return error.diagnostic
  return { severity: 'error', code: 'archive_error', message: error instanceof Error ? error.message : String(error) }
}

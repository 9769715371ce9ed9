import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import type { ArchiveStorage } from './archive-storage.ts'
import type { ArchiveJournal } from './archive-work.ts'
import { errnoOf } from './text-digest.ts'

/** The folder in which an archive gets its files ready, beside the archived changes; dot names are nobody's change. */
export interface Staging {
  readonly folder: string
  /** The claim on the archive that this staging folder's owner holds or wants to hold. */
  readonly lock: string
  readonly claim: string
}

/** The claim the official command takes while it archives. */
export const LOCK_FILE = '.openspec-archive.lock'

const STAGING_NAME = /^\.nos-archive-(\d+)-/

/** Makes the staging folder and takes the claim; undefined when somebody else holds it. */
export const openStaging = (
  storage: ArchiveStorage,
  archiveFolder: string,
  owner: { readonly pid: number; readonly nonce: string },
): Staging | undefined => {
  const folder = join(archiveFolder, `.nos-archive-${owner.pid}-${owner.nonce}`)
  const staging = { folder, lock: join(archiveFolder, LOCK_FILE), claim: JSON.stringify(owner) }
  storage.makeFolder(folder)
  storage.writeNew(join(folder, 'claim'), staging.claim)
  try {
    storage.link(join(folder, 'claim'), staging.lock)
    return staging
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') return claimWithoutLink(storage, staging)
    storage.removeTree(folder)
    return undefined
  }
}

/** For file systems without hard links. */
const claimWithoutLink = (storage: ArchiveStorage, staging: Staging): Staging | undefined => {
  try {
    storage.writeNew(staging.lock, staging.claim)
    return staging
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
    storage.removeTree(staging.folder)
    return undefined
  }
}

/** Drops the journal, the claim (when it is still ours) and the staging folder, in this order. */
export const closeStaging = (storage: ArchiveStorage, staging: Staging): void => {
  if (readText(journalFile(staging)) !== undefined) storage.removeFile(journalFile(staging))
  if (staging.claim !== '' && readText(staging.lock) === staging.claim) storage.removeFile(staging.lock)
  storage.removeTree(staging.folder)
}

/** Writes the journal in one step; from here on the archive is carried out, if need be by a later run. */
export const writeJournal = (storage: ArchiveStorage, staging: Staging, journal: ArchiveJournal): void => {
  const draft = `${journalFile(staging)}.new`
  if (readText(draft) !== undefined) storage.removeFile(draft)
  storage.writeNew(draft, JSON.stringify(journal))
  storage.rename(draft, journalFile(staging))
  storage.syncFolder(staging.folder)
  storage.syncFolder(dirname(staging.folder))
}

/** The staging folders a run has left behind whose process is gone. */
export const findAbandonedStagings = (archiveFolder: string, isAlive: (pid: number) => boolean): readonly Staging[] => {
  const names = attemptList(archiveFolder)
  return names.flatMap((name) => {
    const pid = STAGING_NAME.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) return []
    const folder = join(archiveFolder, name)
    return [{ folder, lock: join(archiveFolder, LOCK_FILE), claim: readText(join(folder, 'claim')) ?? '' }]
  })
}

/** The journal of a staging folder; undefined when the archive was not decided yet. */
export const readJournal = (staging: Staging): ArchiveJournal | undefined => {
  const text = readText(journalFile(staging))
  return text === undefined ? undefined : v.parse(JOURNAL, JSON.parse(text))
}

const JOURNAL = v.object({
  change: v.string(),
  steps: v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('write'), target: v.string(), staged: v.string(), before: v.nullable(v.string()) }),
      v.object({ kind: v.literal('retire'), target: v.string(), before: v.string(), boundary: v.string() }),
      v.object({ kind: v.literal('move'), from: v.string(), to: v.string(), staging: v.string() }),
    ]),
  ),
})

const journalFile = ({ folder }: Staging): string => join(folder, 'journal.json')

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

const attemptList = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return []
    throw error
  }
}

import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isWithin } from '../conformance/tree/confine-path.ts'
import type { ArchiveStorage } from './archive-storage.ts'
import type { ArchiveStep } from './archive-work.ts'
import { digestOfFile, errnoOf } from './text-digest.ts'

/**
 * Carries out a step, or finds it carried out already. Returns the path that keeps it from being done: a file somebody
 * else has changed since, or a taken place in the archive. System errors are thrown.
 */
export const performStep = (storage: ArchiveStorage, step: ArchiveStep): string | undefined => {
  if (step.kind === 'write') return write(storage, step)
  return step.kind === 'retire' ? retire(storage, step) : move(storage, step)
}

type Step<Kind extends ArchiveStep['kind']> = Extract<ArchiveStep, { kind: Kind }>

const write = (storage: ArchiveStorage, { target, staged, before }: Step<'write'>): string | undefined => {
  const wanted = digestOfFile(staged)
  if (wanted === null) return undefined
  const current = digestOfFile(target)
  if (current !== before) {
    if (current !== wanted) return target
    storage.removeFile(staged)
    return undefined
  }
  if (current === null) storage.makeFolder(dirname(target))
  else storage.setMode(staged, statSync(target).mode & 0o7777)
  place(storage, staged, current === null ? target : realpathSync(target))
  return undefined
}

/** Moves a staged file onto its target; across file systems by way of a copy beside the target. */
const place = (storage: ArchiveStorage, staged: string, target: string): void => {
  try {
    storage.rename(staged, target)
  } catch (error) {
    if (errnoOf(error) !== 'EXDEV') throw error
    const beside = join(dirname(target), '.nos-archive-new')
    storage.copyTree(staged, beside)
    storage.rename(beside, target)
    storage.removeFile(staged)
  }
}

const retire = (storage: ArchiveStorage, { target, before, boundary }: Step<'retire'>): string | undefined => {
  const current = digestOfFile(target)
  if (current !== null && current !== before) return target
  if (current !== null) storage.removeFile(target)
  for (let folder = dirname(target); isPrunable(folder, boundary); folder = dirname(folder))
    storage.removeFolder(folder)
  return undefined
}

const isPrunable = (folder: string, boundary: string): boolean => {
  if (folder === boundary || !isWithin(boundary, folder)) return false
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  return stat?.isDirectory() === true && readdirSync(folder).length === 0
}

const move = (storage: ArchiveStorage, { from, to, staging }: Step<'move'>): string | undefined => {
  const copied = join(staging, 'copied')
  if (existsSync(copied)) {
    storage.removeTree(from)
    return undefined
  }
  if (!existsSync(from)) return undefined
  try {
    storage.rename(from, to)
    return undefined
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return to
    if (code !== 'EPERM' && code !== 'EXDEV') throw error
  }
  const moved = join(staging, 'moved')
  storage.removeTree(moved)
  storage.copyTree(from, moved)
  storage.rename(moved, to)
  storage.writeNew(copied, '')
  storage.removeTree(from)
  return undefined
}

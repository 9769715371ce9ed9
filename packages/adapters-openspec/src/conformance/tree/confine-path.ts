import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { treeFault } from './tree-fault.ts'
import type { TreeFault } from './tree-fault.ts'

/**
 * Why a path on disk leaves a folder, links resolved, or undefined. A missing tail is judged by its nearest existing
 * parent. Throws the system's error when a part of the path cannot be looked at.
 */
export const confinePath = (folder: string, path: string): TreeFault | undefined => {
  const allowed = resolve(folder)
  const target = resolve(path)
  if (!isWithin(allowed, target)) return outside(path)
  return isWithin(realPotentialPath(allowed), realPotentialPath(target)) ? undefined : outside(path)
}

const outside = (path: string): TreeFault => treeFault(`Path is outside the allowed directory: ${path}`)

/** Whether a path is a folder or lies in it, by spelling alone. */
export const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

const realPotentialPath = (path: string): string => {
  const missing: string[] = []
  for (let existing = path; ;) {
    const link = linkAt(existing)
    if (link !== undefined) {
      try {
        return resolve(realpathSync.native(existing), ...missing)
      } catch (error) {
        if (!link || !isMissingEntry(error)) throw error
        throw new Error(`Cannot verify dangling symbolic link: ${existing}`, { cause: error })
      }
    }
    const parent = dirname(existing)
    if (parent === existing) throw new Error(`Cannot resolve an existing parent for ${path}`)
    missing.unshift(basename(existing))
    existing = parent
  }
}

/** Whether a link stands here; undefined when nothing does. */
const linkAt = (path: string): boolean | undefined => {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch (error) {
    if (isMissingEntry(error)) return undefined
    throw error
  }
}

const isMissingEntry = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

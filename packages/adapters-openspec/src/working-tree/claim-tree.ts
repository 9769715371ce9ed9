import { existsSync, linkSync, readFileSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { err, ok, type Result } from 'neverthrow'
import { realFolder } from './real-folder.ts'
import { errorCode, reasonOf, type TreeProblem } from './tree-problem.ts'

/** Another command is writing in this tree. */
export interface TreeBusy {
  readonly kind: 'TreeBusy'
  readonly path: string
  readonly holder: string
}

export interface TreeClaim {
  release(): void
}

const FILE = '.nos.lock.json.claim'

/**
 * Keeps other commands from writing in the tree. The claim of a process that is no longer there is taken over; one
 * from another machine (a shared folder) is respected.
 */
export const claimTree = (root: string): Result<TreeClaim, TreeBusy | TreeProblem> => {
  const made = !existsSync(join(root, 'openspec'))
  return realFolder(root, ['openspec'], true).andThen((folder): Result<TreeClaim, TreeBusy | TreeProblem> => {
    const path = join(folder ?? root, FILE)
    const mine = JSON.stringify({ pid: process.pid, host: hostname(), nonce: randomBytes(8).toString('hex') })
    const draft = join(folder ?? root, `.nos-${randomBytes(8).toString('hex')}.tmp`)
    try {
      writeFileSync(draft, mine, { flag: 'wx' })
      for (let attempt = 0; attempt < 5; attempt++) {
        if (linked(draft, path)) return ok({ release: () => release(path, mine, made) })
        const holder = readClaim(path)
        if (holder !== null && isAlive(holder)) return err({ kind: 'TreeBusy', path: `openspec/${FILE}`, holder })
        if (holder !== null) setAside(path, holder, draft)
      }
      return err({ kind: 'TreeBusy', path: `openspec/${FILE}`, holder: 'several processes' })
    } catch (cause) {
      return err({
        kind: 'TreeProblem',
        code: 'unwritable',
        path: `openspec/${FILE}`,
        message: `cannot be written: ${reasonOf(cause)}`,
        fix: 'check the permissions',
        hides: null,
      })
    } finally {
      removeQuietly(draft)
    }
  })
}

const linked = (draft: string, path: string): boolean => {
  try {
    linkSync(draft, path)
    return true
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') return false
    throw cause
  }
}

const readClaim = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return null
    throw cause
  }
}

const isAlive = (claim: string): boolean => {
  const [pid, host] = [/"pid":(\d+)/.exec(claim)?.[1], /"host":("[^"]*")/.exec(claim)?.[1]]
  if (pid === undefined || host !== JSON.stringify(hostname())) return true
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (cause) {
    return errorCode(cause) === 'EPERM'
  }
}

// Renamed first and looked at again, so that of two who find it dead only one takes it away.
const setAside = (path: string, dead: string, draft: string): void => {
  const aside = `${draft}.dead`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== dead) linked(aside, path)
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause
  } finally {
    removeQuietly(aside)
  }
}

const release = (path: string, mine: string, made: boolean): void => {
  if (readClaim(path) === mine) removeQuietly(path)
  if (made) removeEmptyFolder(dirname(path))
}

const removeEmptyFolder = (path: string): void => {
  try {
    rmdirSync(path)
  } catch {
    // Something was written into it, as it should be.
  }
}

const removeQuietly = (path: string): void => {
  try {
    unlinkSync(path)
  } catch {
    // Gone already.
  }
}

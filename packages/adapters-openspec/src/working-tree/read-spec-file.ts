import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from 'neverthrow'
import { decodeText } from './decode-text.ts'
import { errorCode, reasonOf, type TreeProblem } from './tree-problem.ts'

/** The text of a file in a folder already known to be real; null when nothing is there. Links are not followed. */
export const readSpecFile = (folder: string, name: string, shown: string): Result<string | null, TreeProblem> => {
  const problem = (code: TreeProblem['code'], message: string, fix: string): Result<never, TreeProblem> =>
    err({ kind: 'TreeProblem', code, path: shown, message, fix, hides: null })
  const path = join(folder, name)
  try {
    const stat = lstatSync(path)
    if (stat.isSymbolicLink())
      return problem('symbolic_link', 'is a symbolic link, and NOS follows none', 'put the file itself here')
    if (!stat.isFile()) return problem('not_a_file', 'is no regular file', 'move it away')
    const text = decodeText(readNoFollow(path))
    return text === null ? problem('invalid_utf8', 'is not UTF-8', 'save the file as UTF-8') : ok(text)
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return ok(null)
    return problem('unreadable', `cannot be read: ${reasonOf(cause)}`, 'check the permissions')
  }
}

const readNoFollow = (path: string): Uint8Array => {
  // Without O_NONBLOCK a named pipe put here meanwhile would wait for ever.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    if (!fstatSync(descriptor).isFile()) throw new Error('it is no regular file')
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

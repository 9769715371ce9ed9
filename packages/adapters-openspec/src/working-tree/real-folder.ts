import { lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from 'neverthrow'
import { errorCode, reasonOf, type TreeProblem } from './tree-problem.ts'

/**
 * The absolute path of a folder below a root, every part of which is a real folder and no link; null when it is not
 * there. With `make`, missing parts are made.
 */
export const realFolder = (
  root: string,
  segments: readonly string[],
  make: boolean,
): Result<string | null, TreeProblem> => {
  let path = root
  for (const [depth, segment] of segments.entries()) {
    path = join(path, segment)
    const shown = segments.slice(0, depth + 1).join('/')
    try {
      if (make) makeFolder(path)
      const stat = lstatSync(path)
      if (stat.isSymbolicLink())
        return err(
          problem('symbolic_link', shown, 'is a symbolic link, and NOS follows none', 'put a real folder in its place'),
        )
      if (!stat.isDirectory()) return err(problem('not_a_folder', shown, 'is no folder', 'move it away'))
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT' && !make) return ok(null)
      return err(
        problem(
          make ? 'unwritable' : 'unreadable',
          shown,
          `cannot be opened: ${reasonOf(cause)}`,
          'check the name and the permissions',
        ),
      )
    }
  }
  return confirmReal(root, path, segments.join('/'))
}

const makeFolder = (path: string): void => {
  try {
    mkdirSync(path)
  } catch (cause) {
    if (errorCode(cause) !== 'EEXIST') throw cause
  }
}

// One look at the whole path, so that a link put in while the parts were looked at is seen.
const confirmReal = (root: string, path: string, shown: string): Result<string, TreeProblem> => {
  try {
    const real = realpathSync.native(path)
    return real.normalize('NFC') === path.normalize('NFC') || isSameFolder(real, path, root)
      ? ok(path)
      : err(
          problem(
            'symbolic_link',
            shown,
            'leads through a symbolic link, and NOS follows none',
            'put real folders in its place',
          ),
        )
  } catch (cause) {
    return err(
      problem('unreadable', shown, `cannot be opened: ${reasonOf(cause)}`, 'check the name and the permissions'),
    )
  }
}

// On a disk that ignores case the real path may be spelled in another one; then both names are one folder.
const isSameFolder = (real: string, path: string, root: string): boolean => {
  const [one, other] = [lstatSync(real), lstatSync(path)]
  return (
    real.startsWith(root) && one.ino === other.ino && one.dev === other.dev && real.toLowerCase() === path.toLowerCase()
  )
}

const problem = (code: TreeProblem['code'], path: string, message: string, fix: string): TreeProblem => ({
  kind: 'TreeProblem',
  code,
  path,
  message,
  fix,
  hides: null,
})

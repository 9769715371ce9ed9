import { linkSync, lstatSync, readdirSync, realpathSync, renameSync, rmdirSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { err, ok, type Result } from 'neverthrow'
import { realFolder } from './real-folder.ts'
import { readSpecFile } from './read-spec-file.ts'
import { scanSpecs, type TreeScan } from './scan-specs.ts'
import { SPEC_FILE, specLocation } from './spec-location.ts'
import { errorCode, reasonOf, type TreeMoved, type TreeProblem } from './tree-problem.ts'
import { LEFTOVER, syncFolder, writeWholeFile } from './write-whole-file.ts'

/**
 * The `spec.md` files of one project. Every write names the text that the caller last saw (null: nothing was there)
 * and is refused with `TreeMoved` when something else is there now. Nothing outside `openspec/` is ever touched.
 */
export interface WorkingTree {
  /** The project's real absolute path. */
  readonly root: string
  /** Everything that is there; a missing folder holds nothing. Fails only when `openspec/specs` itself is unusable. */
  scan(): Result<TreeScan, TreeProblem>
  read(capability: string): Result<string | null, TreeProblem>
  write(capability: string, seen: string | null, text: string): Result<void, TreeProblem | TreeMoved>
  /** Removes the file and the folders that are empty then. */
  remove(capability: string, seen: string): Result<void, TreeProblem | TreeMoved>
  /** Moves the file unless something is at the new place. */
  move(from: string, to: string, seen: string): Result<void, TreeProblem | TreeMoved>
  /** Makes `openspec/specs` where it is missing. */
  prepare(): Result<void, TreeProblem>
  /** Removes what killed writes left behind. Only for who holds the claim. */
  sweep(): void
}

const SPECS = ['openspec', 'specs'] as const

/** @param project the folder that holds `openspec/` or shall hold it; it must exist. */
export const createWorkingTree = (project: string): WorkingTree => {
  const root = realpathSync.native(project)
  const read = (capability: string): Result<string | null, TreeProblem> =>
    specLocation(capability).andThen((segments) =>
      realFolder(root, [...SPECS, ...segments], false).andThen((folder) =>
        folder === null ? ok(null) : readSpecFile(folder, SPEC_FILE, pathOf(capability)),
      ),
    )
  const expect = (capability: string, seen: string | null): Result<void, TreeProblem | TreeMoved> =>
    read(capability).andThen((text): Result<void, TreeMoved> =>
      text === seen ? ok(undefined) : err({ kind: 'TreeMoved', path: pathOf(capability) }),
    )
  const folderFor = (capability: string): Result<string, TreeProblem> =>
    specLocation(capability)
      .andThen((segments) => realFolder(root, [...SPECS, ...segments], true))
      .andThen((folder) => ok(folder ?? root))
  const write: WorkingTree['write'] = (capability, seen, text) =>
    expect(capability, seen)
      .andThen(() => folderFor(capability))
      .andThen((folder) =>
        attempt(capability, () =>
          writeWholeFile({
            folder,
            name: SPEC_FILE,
            text,
            fresh: seen === null,
            stillWanted: () => expect(capability, seen).isOk(),
          }),
        ),
      )
      .orElse((failure) => {
        if (seen === null) prune(root, capability)
        return err(failure)
      })
  const remove: WorkingTree['remove'] = (capability, seen) =>
    expect(capability, seen)
      .andThen(() => folderFor(capability))
      .andThen((folder) =>
        attempt(capability, () => {
          unlinkSync(join(folder, SPEC_FILE))
          syncFolder(folder)
          return true
        }),
      )
      .map(() => prune(root, capability))
  return {
    root,
    read,
    write,
    remove,
    scan: () =>
      realFolder(root, SPECS, false).map((specs) =>
        specs === null ? { files: [], problems: [], links: [] } : scanSpecs(specs, SPECS.join('/')),
      ),
    move: (from, to, seen) =>
      expect(from, seen)
        .andThen(() => specLocation(from))
        .andThen((source) =>
          folderFor(to).map((folder) => ({ folder, source: join(root, ...SPECS, ...source, SPEC_FILE) })),
        )
        .andThen(({ folder, source }) => attempt(to, () => moveFile(source, folder)))
        .map(() => prune(root, from)),
    prepare: () => realFolder(root, SPECS, true).map(() => undefined),
    sweep: () => {
      realFolder(root, SPECS.slice(0, 1), false).map((folder) => folder !== null && sweepFolder(folder, 0))
    },
  }
}

export const pathOf = (capability: string): string => [...SPECS, capability, SPEC_FILE].join('/')

const moveFile = (source: string, folder: string): true => {
  const target = join(folder, SPEC_FILE)
  if (!isSameFile(source, target)) linkSync(source, target)
  else if (isSameName(source, target)) return respell(source, folder)
  // Otherwise a move was stopped between its two steps: both names stand for the one file.
  syncFolder(folder)
  unlinkSync(source)
  return true
}

/** On a disk that ignores case the file is at its new place already; only its folder is to be spelled anew. */
const respell = (source: string, folder: string): true => {
  renameSync(dirname(source), folder)
  return true
}

const isSameName = (one: string, other: string): boolean =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()

const isSameFile = (one: string, other: string): boolean => {
  try {
    const [left, right] = [lstatSync(one), lstatSync(other)]
    return left.ino === right.ino && left.dev === right.dev
  } catch {
    return false
  }
}

/** False and EEXIST mean that somebody else was quicker. */
const attempt = (capability: string, action: () => boolean): Result<void, TreeProblem | TreeMoved> => {
  const path = pathOf(capability)
  try {
    return action() ? ok(undefined) : err({ kind: 'TreeMoved', path })
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') return err({ kind: 'TreeMoved', path })
    return err({
      kind: 'TreeProblem',
      code: 'unwritable',
      path,
      message: `cannot be written: ${reasonOf(cause)}`,
      fix: 'check the permissions and the space on the disk',
      hides: null,
    })
  }
}

const prune = (root: string, capability: string): void => {
  const segments = capability.split('/')
  for (let depth = segments.length; depth > 0; depth--) {
    try {
      rmdirSync(join(root, ...SPECS, ...segments.slice(0, depth)))
    } catch {
      return
    }
  }
}

const DEEPEST = 64

const sweepFolder = (folder: string, depth: number): void => {
  if (depth > DEEPEST) return
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isFile() && LEFTOVER.test(entry.name)) unlinkSync(path)
      else if (entry.isDirectory() && !entry.name.startsWith('.')) sweepFolder(path, depth + 1)
    }
  } catch {
    // What cannot be listed cannot be swept, and the scan reports it.
  }
}

import {
  chmodSync,
  closeSync,
  cpSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import type { ArchiveStorage } from './archive-storage.ts'

/** The real file system. Calls are synchronous so that the steps of a commit follow each other at once. */
export const fileArchiveStorage: ArchiveStorage = {
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
  writeNew: (path, text) => withFile(path, 'wx', (file) => writeFileSync(file, text)),
  link: linkSync,
  rename: renameSync,
  setMode: chmodSync,
  removeFile: unlinkSync,
  removeFolder: rmdirSync,
  removeTree: (path) => rmSync(path, { recursive: true, force: true }),
  copyTree: (from, to) => cpSync(from, to, { recursive: true, verbatimSymlinks: true }),
  syncFolder: (path) => {
    // Windows cannot open a folder for syncing.
    if (process.platform !== 'win32') withFile(path, 'r', () => undefined)
  },
}

const withFile = (path: string, flags: string, use: (file: number) => void): void => {
  const file = openSync(path, flags)
  try {
    use(file)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

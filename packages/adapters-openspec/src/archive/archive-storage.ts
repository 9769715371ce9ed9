/** The changes archive makes to a file system. Paths are absolute; every call throws the system's error when it fails. */
export interface ArchiveStorage {
  readonly makeFolder: (path: string) => void
  /** Writes a file that must not exist yet and waits until it is on disk. */
  readonly writeNew: (path: string, text: string) => void
  /** Gives a file a second name that must not exist yet. */
  readonly link: (from: string, to: string) => void
  readonly rename: (from: string, to: string) => void
  readonly setMode: (path: string, mode: number) => void
  readonly removeFile: (path: string) => void
  /** Removes an empty folder. */
  readonly removeFolder: (path: string) => void
  readonly removeTree: (path: string) => void
  /** Copies a folder with everything in it; what is there already is replaced. */
  readonly copyTree: (from: string, to: string) => void
  /** Waits until the entries of a folder are on disk, where the system can. */
  readonly syncFolder: (path: string) => void
}

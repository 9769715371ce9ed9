/** The data folder cannot be made, locked or opened: no rights, a full disk, a damaged database. */
export class DataFolderUnusableError extends Error {
  constructor(folder: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      `The data folder ${folder} cannot be used: ${why}. Check its rights and free space, or choose another one with NOS_DATA_DIR.`,
      { cause },
    )
    this.name = 'DataFolderUnusableError'
  }
}

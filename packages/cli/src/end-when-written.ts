const LOOK_EVERY_MS = 1000

/**
 * Ends the process as soon as what was written has been read, without waiting for requests that nobody listens to any
 * more, such as one to a collector that is away. A process with nothing left to do ends by itself before.
 */
export const endWhenWritten = ({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'> = process): void => {
  setInterval(() => {
    if (stdout.writableLength + stderr.writableLength === 0) process.exit()
  }, LOOK_EVERY_MS).unref()
}

import { destination, type DestinationStream } from 'pino'

export interface BufferedLines extends DestinationStream {
  /** Writes what has gathered. */
  flush(): void
}

const LONGEST_WAIT_MS = 100
/** Characters. */
const ENOUGH = 8192

/** Lines on a file descriptor that gather for a moment: a busy service then pays one system call for many of them. */
export const bufferedLines = (descriptor: number): BufferedLines => {
  const file = destination({ dest: descriptor, sync: true, minLength: ENOUGH })
  let timer: NodeJS.Timeout | null = null
  let watched = false
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    file.flushSync()
  }
  return {
    flush,
    write: (line) => {
      // Whatever ends the process in order, a throw included, has its last lines written.
      if (!watched) process.once('exit', flush)
      watched = true
      file.write(line)
      timer ??= setTimeout(flush, LONGEST_WAIT_MS).unref()
    },
  }
}

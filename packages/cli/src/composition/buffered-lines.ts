import { destination, type DestinationStream } from 'pino'

export interface BufferedLines extends DestinationStream {
  /** Writes what has gathered. */
  flush(): void
}

const LONGEST_WAIT_MS = 100
/** Characters. */
const ENOUGH = 8192

/**
 * Lines on a file descriptor that gather for a moment: a busy service then pays one system call for many of them. They are
 * `finished` together. They gather here, since pino's destination measures all of its text anew with every line.
 */
export const bufferedLines = (descriptor: number, finished = (text: string): string => text): BufferedLines => {
  const file = destination({ dest: descriptor, sync: true })
  let gathered = ''
  let timer: NodeJS.Timeout | null = null
  let watched = false
  const hand = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const text = gathered
    gathered = ''
    if (text !== '') file.write(finished(text))
  }
  const flush = (): void => {
    hand()
    file.flushSync()
  }
  return {
    flush,
    write: (line) => {
      // Whatever ends the process in order, a throw included, has its last lines written.
      if (!watched) process.once('exit', flush)
      watched = true
      gathered += line
      if (gathered.length >= ENOUGH) hand()
      else timer ??= setTimeout(hand, LONGEST_WAIT_MS).unref()
    },
  }
}

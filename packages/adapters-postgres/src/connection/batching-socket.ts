import { Socket } from 'node:net'

type Written = (error?: Error | null) => void

/** Hands all that is written in one go to the system at once: statements that follow one another travel together. */
export class BatchingSocket extends Socket {
  #held = false

  override write(data: Uint8Array | string, written?: Written): boolean
  override write(data: Uint8Array | string, encoding?: BufferEncoding, written?: Written): boolean
  override write(data: Uint8Array | string, encoding?: BufferEncoding | Written, written?: Written): boolean {
    this.#hold()
    return typeof encoding === 'function' ? super.write(data, encoding) : super.write(data, encoding, written)
  }

  #hold(): void {
    if (this.#held) return
    this.#held = true
    this.cork()
    process.nextTick(() => {
      this.#held = false
      this.uncork()
    })
  }
}

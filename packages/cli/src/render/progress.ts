import type { Terminal } from '../terminal.ts'

/** A line with n/total that stays in place; silent where nobody looks. */
export const createProgress = (
  terminal: Terminal,
  what: string,
): { readonly report: (done: number, total: number) => void; readonly end: () => void } => {
  if (!terminal.interactive) return { report: () => undefined, end: () => undefined }
  let shown = false
  return {
    report: (done, total) => {
      shown = true
      process.stderr.write(`\r\u001b[K${done}/${total} ${what}`)
    },
    end: () => {
      if (shown) process.stderr.write('\r\u001b[K')
      shown = false
    },
  }
}

import { readFence } from '../lines/fence-mask.ts'
import type { Fence } from '../lines/fence-mask.ts'
import { headerLevel } from '../lines/markdown-header.ts'

/**
 * The text of a requirement: trimmed lines up to the first header outside fences, without blank and fenced lines and
 * without `**Key**:` metadata unless nothing else remains. Empty when there is none. Reading starts at `from`.
 */
export const requirementBody = (text: string, from = 0): string => {
  const captured: string[] = []
  const metadata: string[] = []
  let fence: Fence | undefined
  for (let start = from; start <= text.length;) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(start, end)
    start = end + 1
    const run = readFence(line)
    if (fence !== undefined) {
      if (run?.bare === true && run.mark === fence.mark && run.length >= fence.length) fence = undefined
      continue
    }
    if (run !== undefined) {
      fence = run
      continue
    }
    if (headerLevel(line) > 0) break
    const trimmed = line.trim()
    if (trimmed !== '') (METADATA.test(trimmed) ? metadata : captured).push(trimmed)
  }
  return (captured.length > 0 ? captured : metadata).join('\n')
}

/** Whether a text holds SHALL or MUST as a whole word in capitals. */
export const hasNormativeKeyword = (text: string): boolean => /\b(?:SHALL|MUST)\b/.test(text)

/** The body of a requirement block: what follows its header line. */
export const blockBody = (raw: string): string => {
  const newline = raw.indexOf('\n')
  return newline === -1 ? '' : requirementBody(raw, newline + 1)
}

const METADATA = /^\*\*[^*]+\*\*:/

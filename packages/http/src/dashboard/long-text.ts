import { setImmediate as pause } from 'node:timers/promises'
import { html, raw } from 'hono/html'
import { slicesOf } from '../routing/text-pieces.ts'
import type { Fragment } from './layout.ts'

/** A text of any length, escaped; other requests are served meanwhile. */
export const longText = async (text: string): Promise<Fragment> => {
  let escaped = ''
  for (const slice of slicesOf(text)) {
    escaped += String(html`${slice}`)
    await pause()
  }
  return raw(escaped)
}

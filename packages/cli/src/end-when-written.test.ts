import { spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const LONG = 300_000
const END = JSON.stringify(fileURLToPath(new URL('./end-when-written.ts', import.meta.url)))

/** A process that never ends by itself, has written so much to one of its outputs, and tells of each second. */
const writing = (output: 'stdout' | 'stderr') =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { endWhenWritten } from ${END}
       process.${output}.write('x'.repeat(${LONG}))
       process.exitCode = 3
       endWhenWritten()
       setInterval(() => process.send('a second'), 1000)`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  )

it.each(['stdout', 'stderr'] as const)(
  'ends with its exit code once all of %s was read, however late',
  async (output) => {
    const child = writing(output)
    const ended = once(child, 'close')
    let seconds = 0
    for await (const _ of on(child, 'message', { close: ['exit'] })) if ((seconds += 1) === 3) break
    expect(seconds).toBe(3)
    const stream = child[output]
    expect(stream === null ? 0 : (await text(stream)).length).toBe(LONG)
    expect((await ended)[0]).toBe(3)
  },
  20_000,
)

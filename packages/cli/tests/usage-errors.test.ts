import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const NOS = fileURLToPath(new URL('../bin/nos.mjs', import.meta.url))

const run = (
  ...words: readonly string[]
): Promise<{ readonly exit: unknown; readonly output: string; readonly errors: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [NOS, ...words], (failure, output, errors) => {
      resolve({ exit: failure?.code ?? 0, output, errors })
    })
  })

describe('words that nos does not know', () => {
  it.each([
    { words: ['nosuch', '--json'], code: 'unknown_command' },
    { words: ['spec', 'list', '--bogus', '--json'], code: 'unknown_option' },
    { words: ['spec', 'show', '--json'], code: 'missing_argument' },
  ])('are one JSON document on standard output with --json: $words', async ({ words, code }) => {
    const { exit, output } = await run(...words)
    expect(exit).toBe(2)
    expect(JSON.parse(output)).toMatchObject({ status: [{ severity: 'error', code }] })
  })

  it('leave standard output empty without --json', async () => {
    const { exit, output, errors } = await run('nosuch')
    expect([exit, output]).toEqual([2, ''])
    expect(errors).toContain("unknown command 'nosuch'")
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bufferedLines } from './buffered-lines.ts'

it('keeps lines until they are asked for, in their order', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'nos-lines-')), 'lines')
  const lines = bufferedLines(openSync(file, 'w'))
  lines.write('one\n')
  lines.write('two\n')
  expect(readFileSync(file, 'utf8')).toBe('')
  lines.flush()
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n')
})

it.each([
  ['exits', 'process.exit(3)'],
  ['ends by itself', ''],
  ['ends by a throw', 'throw new Error("the end")'],
])('writes the last lines when the process %s', (_how, end) => {
  const module = join(import.meta.dirname, 'logger.ts')
  const script = `const { createLogger } = await import(${JSON.stringify(module)})
    createLogger('info').info({ request_id: 'the-last' }, 'request'); ${end}`
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(stderr).toContain('"request_id":"the-last"')
})

it('writes a warning at once, after the lines before it', () => {
  const module = join(import.meta.dirname, 'logger.ts')
  const script = `const { createLogger } = await import(${JSON.stringify(module)})
    const logger = createLogger('info')
    logger.info({}, 'before'); logger.warn({}, 'a warning'); process.kill(process.pid, 'SIGKILL')`
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(stderr).toMatch(/"before"[^]*"a warning"/)
})

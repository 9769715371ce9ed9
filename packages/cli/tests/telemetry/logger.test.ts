import { mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogger } from '../../src/composition/logger.ts'
import { withinJob } from '../../src/composition/log-context.ts'

const recording = (level = 'info', secrets: readonly string[] = []) => {
  const file = join(mkdtempSync(join(tmpdir(), 'nos-log-')), 'log')
  const logger = createLogger(level, { secrets, descriptor: openSync(file, 'w') })
  const lines = (): readonly string[] => {
    logger.flush()
    return readFileSync(file, 'utf8').split(/(?<=\n)/)
  }
  return { logger, lines, last: () => JSON.parse(lines().at(-1) ?? '{}') as Record<string, unknown> }
}

describe('the log', () => {
  it('is one JSON object a line, from the level on', () => {
    const { logger, lines, last } = recording('warn')
    logger.info({ path: '/a' }, 'request')
    logger.warn({ request_id: 'r1', reason: 'a "quoted"\nword' }, 'something')
    expect(lines()).toHaveLength(1)
    expect(lines()[0]?.endsWith('\n')).toBe(true)
    expect(last()).toMatchObject({ level: 40, request_id: 'r1', reason: 'a "quoted"\nword', msg: 'something' })
  })

  it('is stamped in milliseconds since 1970, which have no zone', () => {
    const { logger, last } = recording()
    const before = Date.now()
    logger.info({}, 'now')
    expect(last()['time']).toBeGreaterThanOrEqual(before)
    expect(last()['time']).toBeLessThanOrEqual(Date.now())
  })

  it('names the job in every line that its work writes', async () => {
    const { logger, lines } = recording()
    await withinJob('job-1', async () => {
      logger.info({}, 'before')
      await new Promise((resolve) => setImmediate(resolve))
      logger.info({ kind: 'DocumentGone' }, 'after')
    })
    logger.info({}, 'outside')
    expect(lines().map((line) => (JSON.parse(line) as { job_id?: string }).job_id)).toEqual([
      'job-1',
      'job-1',
      undefined,
    ])
  })

  it('tells of an error its class, message, code, stack and causes, and nothing else', () => {
    const { logger, last } = recording()
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', config: { headers: 'x' } })
    logger.error(
      { error: Object.assign(new TypeError('broken', { cause }), { query: 'select 1', body: 'text' }) },
      'defect',
    )
    const { error } = last() as { error: { stack: string; cause: { stack: string } } }
    expect(error).toEqual({
      type: 'TypeError',
      message: 'broken',
      stack: error.stack,
      cause: { type: 'Error', message: 'refused', code: 'ECONNREFUSED', stack: error.cause.stack },
    })
  })

  it.each([
    ['as it is', (secret: string) => secret],
    ['in a longer text', (secret: string) => `failed with ${secret}, sorry`],
    ['in an address', (secret: string) => `http://host/?token=${encodeURIComponent(secret)}`],
    ['in JSON within JSON', (secret: string) => JSON.stringify({ secret })],
    ['in Base64', (secret: string) => Buffer.from(secret).toString('base64')],
  ])('strikes a known secret %s', (_, spelt) => {
    const secret = 'p&ss/w "rd" of the database'
    const { logger, lines } = recording('info', [secret])
    logger.warn({ reason: spelt(secret) }, spelt(secret))
    logger.error({ error: new Error(spelt(secret)) }, 'defect')
    for (const line of lines()) {
      expect(line).toContain('[redacted]')
      expect(line).not.toContain('p&ss')
      expect(line).not.toContain('p%26ss')
      expect(line).not.toContain(Buffer.from(secret).toString('base64').slice(0, 20))
      expect(() => JSON.parse(line)).not.toThrow()
    }
  })

  it('strikes secrets in each of the lines that are written together', () => {
    const { logger, lines } = recording('info', ['s3cret-of-mine'])
    for (const reason of ['s3cret-of-mine', 'ntn_0123456789abcdefghijklmnop', 'plain'])
      logger.info({ reason }, 'request')
    expect(lines().map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual([
      '[redacted]',
      '[redacted]',
      'plain',
    ])
  })

  it('strikes what looks like a secret without knowing it', () => {
    const { logger, lines } = recording()
    const unknown = [
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl',
      'ntn_0123456789abcdefghijklmnop',
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'postgres://nos:hunter2hunter2@db.example/nos',
      'Authorization: Bearer 0123456789abcdef',
    ]
    for (const text of unknown) logger.warn({ reason: `${text} was refused` }, 'x')
    const all = lines().join('')
    for (const part of ['c2lnbmF0dXJl', 'ntn_01', 'MfKQ9r8', 'hunter2', '0123456789abcdef'])
      expect(all).not.toContain(part)
    expect(all).toContain('db.example/nos was refused')
  })
})

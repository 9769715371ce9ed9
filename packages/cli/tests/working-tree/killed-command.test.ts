import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Checkout, createCheckout } from './checkout.ts'
import { sampleSpec } from './sample-spec.ts'
import { type ServiceUnderTest, startService } from './service-under-test.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const COUNT = 60

let service: ServiceUnderTest
let one: Checkout
beforeEach(async () => {
  service = await startService()
  one = createCheckout(service)
})
afterEach(async () => {
  one.delete()
  await service.close()
})

const start = (...words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [MAIN, ...words], {
    cwd: one.folder,
    env: { PATH: process.env['PATH'], NOS_URL: service.url, NOS_TOKEN: service.token },
    stdio: 'ignore',
  })

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => void child.once('exit', () => resolve()))

const leftovers = (): readonly string[] =>
  readdirSync(join(one.folder, 'openspec'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tmp|\.claim/.test(name),
  )

describe('a command that is killed', () => {
  it.each([2, 40])(
    'while it pulls file %i leaves whole files only, and the next pull finishes',
    async (files) => {
      const texts: Record<string, string> = {}
      for (let number = 0; number < COUNT; number++) {
        texts[`spec-${number}`] = sampleSpec(`Spec ${number}`, 'One', 'Two').repeat(number % 7 === 0 ? 200 : 1)
        await service.create(`spec-${number}`, texts[`spec-${number}`] ?? '')
      }
      const child = start('pull')
      const end = ended(child)
      while (child.exitCode === null && Object.keys(one.texts()).length < files) await wait(1)
      child.kill('SIGKILL')
      await end
      for (const [capability, text] of Object.entries(one.texts())) expect(text).toBe(texts[capability])
      expect((await one.nos('pull')).exit).toBe(0)
      expect(one.texts()).toEqual(texts)
      expect(leftovers()).toEqual([])
      expect((await one.nos('status', '--exit-code')).exit).toBe(0)
    },
    30_000,
  )

  it.each([
    ['after', 1],
    ['before', 5],
    ['after', 5],
  ] as const)(
    '%s the service took write %i of a push makes nothing twice and loses nothing',
    async (moment, writes) => {
      await service.create('edited', sampleSpec('Edited', 'One', 'Two'))
      await one.nos('pull')
      one.edit('edited', (text) => text.replace('SHALL do One', 'SHALL perform One'))
      await service.edit('edited', (text) => text.replace('SHALL do Two', 'SHALL perform Two'))
      for (let number = 0; number < 8; number++) one.write(`new-${number}`, sampleSpec(`New ${number}`, 'One'))
      let seen = 0
      const child = start('push')
      service.intercept = async (request) => {
        if (request.method === 'GET' || ++seen !== writes) return null
        if (moment === 'after') {
          const { pathname } = new URL(request.url)
          await fetch(`${service.url}${pathname}`, {
            method: request.method,
            headers: request.headers,
            body: await request.text(),
          })
        }
        child.kill('SIGKILL')
        return new Response(null, { status: 204 })
      }
      await ended(child)
      service.intercept = () => null
      expect((await one.nos('push')).exit).toBe(0)
      expect(await service.texts()).toEqual(one.texts())
      expect(Object.keys(one.texts())).toHaveLength(9)
      expect(one.read('edited')).toBe(sampleSpec('Edited', 'One', 'Two').replaceAll('SHALL do', 'SHALL perform'))
      expect(leftovers()).toEqual([])
    },
    30_000,
  )
})

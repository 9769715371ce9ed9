import { DEFAULT_WORKSPACE, SYSTEM } from '@nos/domain'
import { createControllableClock, createCountingIds, createInMemoryLibrary, expectOk } from '@nos/domain/testing'
import type { Caller } from '@nos/domain/use-cases'
import { okAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { createLogger } from './logger.ts'
import { createNotionWebhooks } from './notion-webhooks.ts'

const ADMIN: Caller = {
  workspaceId: DEFAULT_WORKSPACE,
  author: { ...SYSTEM, kind: 'user', id: 'ada', name: 'Ada' },
  requestId: 'request-1',
  address: '192.0.2.7',
}
const HELLO = new TextEncoder().encode(JSON.stringify({ verification_token: 'secret_of_the_handshake' }))

const setUp = () => {
  const library = createInMemoryLibrary()
  const ids = createCountingIds(1)
  const clock = createControllableClock()
  let auditing = true
  const webhooks = createNotionWebhooks({
    configuration: loadConfiguration({})._unsafeUnwrap(),
    library,
    sides: { of: () => okAsync(null) },
    useCases: { noteEvent: () => okAsync() },
    clock: () => {
      clock.advance(1000)
      return clock.now()
    },
    newId: () => {
      if (auditing) return ids()
      throw new Error('no row of the audit log')
    },
    logger: createLogger('silent'),
    companions: [],
  })
  const rows = async () => expectOk(await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 10 }))
  return {
    webhooks,
    rows,
    state: async () => expectOk(await webhooks.showEnrolment(DEFAULT_WORKSPACE, { bodyIsRead: true })).state,
    auditing: (on: boolean) => void (auditing = on),
  }
}

describe('who may knock at the door for Notion', () => {
  it('is written into the audit log, with who asked for it from where', async () => {
    const { webhooks, rows } = setUp()
    expectOk(await webhooks.openEnrolment(ADMIN, DEFAULT_WORKSPACE))
    expectOk(await webhooks.receive(DEFAULT_WORKSPACE, HELLO, null))
    expectOk(await webhooks.receive(DEFAULT_WORKSPACE, HELLO, null))
    expectOk(await webhooks.forgetEnrolment(ADMIN, DEFAULT_WORKSPACE))
    expect((await rows()).map(({ action, actor, address }) => [action, actor.id, address]).toReversed()).toEqual([
      ['webhook.enrolment_opened', 'ada', '192.0.2.7'],
      ['webhook.enrolled', SYSTEM.id, null],
      ['webhook.token_forgotten', 'ada', '192.0.2.7'],
    ])
  })

  it('changes together with its row of the audit log, or not at all', async () => {
    const { webhooks, rows, state, auditing } = setUp()
    auditing(false)
    await expect(webhooks.openEnrolment(ADMIN, DEFAULT_WORKSPACE)).rejects.toThrow('no row')
    expect(await state()).toBe('closed')
    auditing(true)
    expectOk(await webhooks.openEnrolment(ADMIN, DEFAULT_WORKSPACE))
    auditing(false)
    await expect(webhooks.receive(DEFAULT_WORKSPACE, HELLO, null)).rejects.toThrow('no row')
    expect(await state()).toBe('open')
    auditing(true)
    expectOk(await webhooks.receive(DEFAULT_WORKSPACE, HELLO, null))
    auditing(false)
    await expect(webhooks.forgetEnrolment(ADMIN, DEFAULT_WORKSPACE)).rejects.toThrow('no row')
    expect([await state(), (await rows()).length]).toEqual(['enrolled', 2])
  })
})

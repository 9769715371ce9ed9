import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runNos } from './support/run-nos.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
const SECRETS = ['canary0notion0token', 'secret_canary0verification', key(1), key(2), 'whsec_']
const cwd = temporaryFolder()
const start = (env: Readonly<Record<string, string>>): Promise<ServiceUnderTest> =>
  startService({ cwd, env: { LOG_LEVEL: 'info', ...env } })
const diagnose = async (env: Readonly<Record<string, string>>): Promise<{ status: string; message: string }> => {
  const end = await runNos(['doctor', '--only', 'encryption_key', '--json'], {
    cwd,
    env: { PORT: '0', NOS_DATA_DIR: join(cwd, 'data'), ...env },
  })
  for (const secret of SECRETS) expect(end.all).not.toContain(secret)
  const { checks } = JSON.parse(end.output) as { checks: { check: string; status: string; message: string }[] }
  return checks.find(({ check }) => check === 'encryption_key') ?? { status: 'absent', message: end.all }
}
/** Each thing that is kept encrypted, as a person knows it. */
const ALL = [
  /Notion's webhook/,
  /signs the audit log/,
  /token of the workspace "acme"/,
  /secret of the webhook endpoint/,
]

beforeAll(async () => {
  const service = await start({ NOS_ENCRYPTION_KEY: key(1) })
  await service.expect(201, 'POST /workspaces', {
    json: {
      id: 'acme',
      name: 'Acme',
      notion: { token: 'canary0notion0token', database_id: '11111111222243338444555555555555' },
    },
  })
  await service.expect(201, 'POST /webhook-endpoints', { json: { url: 'http://127.0.0.1:9/hook', events: ['review'] } })
  await service.expect(200, 'POST /workspaces/default/webhook-enrolment')
  await service.expect(200, 'POST /webhooks/notion', {
    token: null,
    json: { verification_token: 'secret_canary0verification' },
  })
  await service.expect(200, 'GET /audit/verify')
  await service.stop()
}, 120_000)

describe('a key that does not fit what is kept encrypted', () => {
  it('is named by the doctor, with everything that it cannot read, also where there is none', async () => {
    const other = await diagnose({ NOS_ENCRYPTION_KEY: key(2) })
    const none = await diagnose({})
    expect(other).toMatchObject({ status: 'fail', message: expect.stringMatching(/NOS_ENCRYPTION_KEY is not the key/) })
    expect(none).toMatchObject({ status: 'fail', message: expect.stringMatching(/NOS_ENCRYPTION_KEY is not set/) })
    for (const what of ALL) for (const { message } of [other, none]) expect(message).toMatch(what)
  })

  it('is named at start, which goes on and loses nothing', async () => {
    const service = await start({ NOS_ENCRYPTION_KEY: key(2) })
    await service.expect(200, 'GET /health', { token: null })
    await service.stop()
    const lines = `${service.process.output()}\n${service.process.errors()}`
      .split('\n')
      .filter((line) => line.includes('NOS_ENCRYPTION_KEY is not the key'))
    expect(lines).toHaveLength(1)
    const { msg } = JSON.parse(lines[0] ?? '') as { msg: string }
    for (const what of [...ALL, /Nothing is lost/, /set the old key again/]) expect(msg).toMatch(what)
    for (const secret of SECRETS) expect(msg).not.toContain(secret)
    expect(await diagnose({ NOS_ENCRYPTION_KEY: key(1) })).toMatchObject({ status: 'ok' })
  })

  it('goes over to a new one at a start that knows both, and the old one is needed no more', async () => {
    const service = await start({ NOS_ENCRYPTION_KEY: key(2), NOS_ENCRYPTION_KEY_PREVIOUS: key(1) })
    expect(await service.expect(200, 'GET /audit/verify')).toMatchObject({ valid: true, problems: [] })
    expect(await service.expect(200, 'GET /workspaces/default/webhook-enrolment')).toMatchObject({ state: 'enrolled' })
    await service.stop()
    const check = await diagnose({ NOS_ENCRYPTION_KEY: key(2) })
    expect(check).toMatchObject({ status: 'ok' })
    for (const what of ALL) expect(check.message).toMatch(what)
    expect(await diagnose({ NOS_ENCRYPTION_KEY: key(1), NOS_ENCRYPTION_KEY_PREVIOUS: key(2) })).toMatchObject({
      status: 'ok',
      message: expect.stringMatching(/4 of them to be sealed anew/),
    })
  })
})

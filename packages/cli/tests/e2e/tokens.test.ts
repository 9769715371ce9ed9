import { describe, expect, it } from 'vitest'
import { runNos, type CommandEnd } from './support/run-nos.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

const SECRET = { JWT_SECRET: 'the secret that signs now, in this test', NOS_DATA_DIR: 'data' }
const OLDER = 'the secret that signed before, in this test'

const nos = (cwd: string, env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<CommandEnd> =>
  runNos(words, { cwd, env: { ...SECRET, ...env } })
const mint = async (cwd: string, env: Readonly<Record<string, string>> = {}) => {
  const { output } = await nos(cwd, env, 'token', 'create', '--subject', 'ci', '--role', 'viewer', '--json')
  return JSON.parse(output) as { readonly token: string; readonly jti: string }
}
const me = async (service: ServiceUnderTest, token: string): Promise<number> =>
  (await service.ask('GET /auth/me', { token })).status

describe('nos token', () => {
  it('ends a token through the running service, and in the database of a stopped one', async () => {
    const env = { ...SECRET, JWT_SECRET_PREVIOUS: OLDER }
    const service = await startService({ env })
    const { cwd } = service
    const [first, second, older] = [await mint(cwd), await mint(cwd), await mint(cwd, { JWT_SECRET: OLDER })]
    for (const { token } of [first, second, older]) expect(await me(service, token)).toBe(200)

    const rehearsed = await nos(cwd, service.env, 'token', 'revoke', first.jti, '--dry-run', '--json')
    expect([rehearsed.exitCode, JSON.parse(rehearsed.output)]).toEqual([
      0,
      { jti: first.jti, revoked: false, dry_run: true },
    ])
    expect(await me(service, first.token)).toBe(200)
    expect((await nos(cwd, service.env, 'token', 'revoke', first.jti)).exitCode).toBe(0)
    expect(await me(service, first.token)).toBe(401)
    const listed = await nos(cwd, service.env, 'token', 'list', '--json')
    expect(JSON.parse(listed.output)).toMatchObject({ items: [{ jti: first.jti, kind: 'unseen' }] })

    await service.stop()
    expect((await nos(cwd, {}, 'token', 'revoke', second.jti)).exitCode).toBe(0)
    const known: { items: readonly { jti: string }[] } = JSON.parse(
      (await nos(cwd, {}, 'token', 'list', '--json')).output,
    )
    expect(known.items.map(({ jti }) => jti)).toEqual([second.jti, first.jti])

    const again = await startService({ env, cwd })
    expect(await me(again, second.token)).toBe(401)
    expect(await me(again, older.token)).toBe(200)
    await again.stop()
  }, 120_000)

  it('ends all tokens of a subject through the running service, and in the database of a stopped one', async () => {
    const service = await startService({ env: SECRET })
    const { cwd } = service
    const revoke = (env: Readonly<Record<string, string>>, ...words: readonly string[]) =>
      nos(cwd, env, 'token', 'revoke', '--subject', 'ci', ...words)
    const [first, second] = [await mint(cwd), await mint(cwd)]
    expect((await revoke(service.env, '--dry-run')).output).toContain('would revoke every token that ci was issued')
    expect(await me(service, first.token)).toBe(200)
    const ended = await revoke(service.env, '--json')
    expect(JSON.parse(ended.output)).toEqual({ subject: 'ci', tokens: 0, sessions: 0, revoked: true })
    expect([await me(service, first.token), await me(service, second.token)]).toEqual([401, 401])
    const third = await service.expect(201, 'POST /auth/tokens', { json: { subject: 'ci', role: 'viewer' } })
    expect(await me(service, third.token)).toBe(200)

    await service.stop()
    const stopped = await revoke({})
    expect([stopped.exitCode, stopped.output]).toEqual([0, expect.stringContaining('in the database')])
    const again = await startService({ env: SECRET, cwd })
    expect(await me(again, third.token)).toBe(401)
    expect(await me(again, service.env['NOS_TOKEN'] ?? '')).toBe(200)
    await again.stop()
    const elsewhere = await revoke({}, '--workspace', 'nowhere')
    expect([elsewhere.exitCode, elsewhere.errors]).toEqual([
      2,
      expect.stringContaining('there is no workspace nowhere'),
    ])
  }, 120_000)

  it.each([
    [[], 'one of the two'],
    [['some-id', '--subject', 'ci'], 'one of the two'],
    [['--subject', ' '], 'visible characters'],
    [['some-id', '--workspace', 'mobile'], 'goes with --subject alone'],
  ])('refuses to revoke %j', async (words, why) => {
    const end = await nos(temporaryFolder(), {}, 'token', 'revoke', ...words)
    expect([end.exitCode, end.errors]).toEqual([2, expect.stringContaining(why)])
  })

  it('asks for the id of a token, not for the token', async () => {
    const end = await nos(temporaryFolder(), {}, 'token', 'revoke', 'aaa.bbb.ccc')
    expect(end.exitCode).toBe(2)
    expect(end.errors).toContain('not the id of one')
  })
})

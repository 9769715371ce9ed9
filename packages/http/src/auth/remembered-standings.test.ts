import { DEFAULT_WORKSPACE, type TokenIdentity, type WorkspaceId } from '@nos/domain'
import { createControllableClock } from '@nos/domain/testing'
import { expect, it } from 'vitest'
import type { Standing } from './authentication.ts'
import { rememberStandings } from './remembered-standings.ts'

const TOKEN: TokenIdentity = { workspaceId: DEFAULT_WORKSPACE, jti: 'one', subject: 'ada', issuedAt: new Date(0) }

const remembering = () => {
  const clock = createControllableClock()
  const asked: { readonly token: TokenIdentity; readonly answer: (standing: Standing) => void }[] = []
  const standings = rememberStandings(
    (token) => new Promise<Standing>((answer) => asked.push({ token, answer })),
    clock.now,
  )
  const learn = async (token: TokenIdentity, standing: Standing): Promise<Standing> => {
    const told = standings.of(token)
    asked.at(-1)?.answer(standing)
    return told
  }
  return { clock, asked, standings, learn }
}

it('asks again after half a second, and after a revocation', async () => {
  const { clock, asked, standings, learn } = remembering()
  await learn(TOKEN, 'good')
  clock.advance(499)
  expect([standings.of(TOKEN), asked.length]).toEqual(['good', 1])
  clock.advance(1)
  await learn(TOKEN, 'good')
  standings.forget()
  expect(await learn(TOKEN, 'revoked')).toBe('revoked')
  expect(asked).toHaveLength(3)
})

it.each<Partial<TokenIdentity>>([
  { subject: 'bob' },
  { issuedAt: new Date(1000) },
  { issuedAt: null },
  { workspaceId: 'elsewhere' as WorkspaceId },
])('asks about another token of the same id, with %j', async (other) => {
  const { asked, learn } = remembering()
  await learn(TOKEN, 'good')
  expect(await learn({ ...TOKEN, ...other }, 'revoked')).toBe('revoked')
  expect(asked).toHaveLength(2)
})

it('remembers no answer that was on its way while something was revoked', async () => {
  const { asked, standings, learn } = remembering()
  const told = standings.of(TOKEN)
  standings.forget()
  asked[0]?.answer('good')
  expect(await told).toBe('good')
  expect(await learn(TOKEN, 'revoked')).toBe('revoked')
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckout, type Checkout } from '../working-tree/checkout.ts'
import { startService, type ServiceUnderTest } from '../working-tree/service-under-test.ts'

describe('nos comments', () => {
  let service: ServiceUnderTest
  let checkout: Checkout
  const nos = (...words: readonly string[]) => checkout.nos('comments', ...words)
  beforeEach(async () => {
    service = await startService()
    checkout = createCheckout(service)
    await service.create(
      'login',
      '# Login\n\n## Purpose\nPeople sign in once and stay signed in on their own devices.\n\n## Requirements\n\n### Requirement: Sign in\nThe service SHALL sign people in.\n\n#### Scenario: Right\n- **WHEN** right\n- **THEN** in\n',
    )
  })
  afterEach(async () => {
    checkout.delete()
    await service.close()
  })
  const idIn = (out: string): string => /\(([0-9a-f-]{36})\)/.exec(out)?.[1] ?? ''

  it('are added, answered, listed with the present name of their place, resolved and opened again', async () => {
    const added = await nos('add', 'login', 'How fast, @rita?', '--requirement', 'Sign in', '--scenario', 'Right')
    expect(added.out).toMatch(/^commented on login \(/)
    const id = idIn(added.out)
    expect((await nos('reply', 'login', id, 'Within\na second')).out).toMatch(/^answered on login \(/)
    await service.edit('login', (body) => body.replace('Requirement: Sign in', 'Requirement: Enter'))
    const listed = await nos('list', 'login')
    expect(listed.out).toContain('Enter / Right\n  a-author ')
    expect(listed.out).toContain('\n    How fast, @rita?\n')
    expect(listed.out).toContain('\n    Within\n    a second\n')
    await service.edit('login', (body) => body.replace('**THEN** in', '**THEN** out'))
    expect((await nos('list', 'login')).out).toContain('Enter / Right · outdated\n')
    expect((await nos('resolve', 'login', id)).out).toBe(`resolved the thread of ${id}\n`)
    expect((await nos('list', 'login')).out).toBe('no open comment\n')
    expect((await nos('list', 'login', '--all')).out).toContain('outdated · resolved')
    await nos('reopen', 'login', id)
    expect(JSON.parse((await nos('list', 'login', '--json')).out).items).toHaveLength(2)
  })

  it('send nothing in a dry run', async () => {
    expect((await nos('add', 'login', 'Hm', '--dry-run')).out).toBe('would comment on login\n')
    expect((await nos('resolve', 'login', 'x', '--dry-run')).out).toBe('the thread of x would be resolved\n')
    expect((await nos('list', 'login')).out).toBe('no open comment\n')
  })

  it.each([
    [['add', 'nobody', 'Hm'], 1, 'no specification with the capability nobody'],
    [['add', 'login', ' '], 2, 'says nothing'],
    [['add', 'login', 'Hm', '--requirement', 'Sign out'], 2, 'There are: “Sign in”'],
    [['add', 'login', 'Hm', '--requirement', 'Sign in', '--scenario', 'X'], 2, 'It has: “Right”'],
    [['reply', 'login', '00000000-0000-4000-a000-0000000000ff', 'Hm'], 2, 'no such comment'],
    [['resolve', 'login', 'nothing'], 1, 'comment_not_found'],
  ])('refuse %j with exit %i', async (words, exit, message) => {
    const ran = await nos(...words)
    expect([ran.exit, ran.err]).toEqual([exit, expect.stringContaining(message)])
  })
})

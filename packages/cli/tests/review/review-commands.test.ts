import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckout, type Checkout } from '../working-tree/checkout.ts'
import { hasTerminals, inTerminal } from './in-terminal.ts'
import { startService, type ServiceUnderTest } from '../working-tree/service-under-test.ts'

describe('nos review', () => {
  let service: ServiceUnderTest
  let checkout: Checkout
  const author = (...words: readonly string[]) => checkout.nos('review', ...words)
  const reviewer = (...words: readonly string[]) =>
    checkout.nosAt({ url: service.url, token: service.tokenFor('reviewer') }, 'review', ...words)
  /** Reads the text, and approves what was shown. */
  const readAndApprove = async (...words: readonly string[]) => {
    await reviewer('show', 'login')
    return reviewer('approve', 'login', ...words)
  }
  const request = () => author('request', 'login', '--reviewer', 'a-reviewer')
  beforeEach(async () => {
    service = await startService({ reviewWorkflow: true })
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
  /** Does something once the command has looked at the review so many times. */
  const afterLooks = (looks: number, act: () => Promise<unknown>): void => {
    let seen = 0
    service.intercept = async ({ method, url }) => {
      if (method === 'GET' && url.endsWith('/review') && (seen += 1) === looks + 1) await act()
      return null
    }
  }

  it('is asked for, decided, published, deprecated and reopened', async () => {
    expect((await author('list')).out).toBe('no open review\n')
    const asked = await author('request', 'login', '--reviewer', 'a-reviewer', '--due', '2036-07-08T09:00:00Z')
    expect(asked.out).toBe('asked for a review of login: in_review, 0 of 1 approval\n')
    expect((await reviewer('list', '--reviewer', 'me')).out).toMatch(
      /in_review +0 of 1 approval +due 2036-07-08 09:00 +Login\n/,
    )
    const approved = await readAndApprove('--comment', 'Clear.')
    expect(approved.out).toMatch(/^approved login: approved, 1 of 1 approval\ntext sha256:[0-9a-f]{64}\n$/)
    expect((await reviewer('publish', 'login')).out).toBe('published login: published\n')
    expect((await reviewer('deprecate', 'login')).out).toBe('deprecated login: deprecated\n')
    expect((await reviewer('reopen', 'login')).out).toBe('reopened login: draft\n')
    await request()
    expect((await author('delegate', 'login', 'rosa', '--from', 'a-reviewer')).exit).toBe(4)
    expect((await reviewer('delegate', 'login', 'rosa')).out).toContain('gave a seat to rosa in the review of login')
    expect((await author('cancel', 'login')).out).toBe('cancelled the review of login: draft, 0 of 1 approval\n')
  })

  it('shows a reviewer what changed word by word since their own decision, others since the last approved text', async () => {
    await request()
    expect((await reviewer('show', 'login')).out).toMatch(
      /Nothing was approved yet; the whole text\n\n# Login\n[^]*\*\*THEN\*\* in\n$/,
    )
    await reviewer('request-changes', 'login', '--comment', 'Who?')
    expect((await reviewer('show', 'login')).out).toContain('the text has not changed since your decision')
    await service.edit('login', (body) => body.replace('sign people in', 'sign known people in'))
    const shown = (await reviewer('show', 'login')).out
    expect(shown).toMatch(/^login · changes_requested · 0 of 1 approval\ntext sha256:/)
    expect(shown).toMatch(/review.changes_requested +a-reviewer +“Who\?”/)
    expect(shown).toContain('Changed since your decision\n\nmodified requirement Sign in\n')
    expect(shown).toContain('SHALL sign {+known +}people in')
    await reviewer('approve', 'login')
    await service.edit('login', (body) => body.replace('sign known people in', 'sign known people out'))
    const toOthers = (await author('show', 'login')).out
    expect(toOthers).toContain('Changed since the last approved text\n')
    expect(toOthers).toMatch(/Not seen by\n {2}a-reviewer +modified requirement Sign in\n/)
    const { since, changes, reviewers, unseen } = JSON.parse((await reviewer('show', 'login', '--json')).out)
    expect(unseen).toMatchObject([{ reviewer: 'a-reviewer', changes: [{ name: 'Sign in' }] }])
    expect(since.what).toBe('own_decision')
    expect(changes).toMatchObject([{ of: 'requirement', change: 'modified', name: 'Sign in' }])
    expect(reviewers).toMatchObject([{ id: 'a-reviewer', decision: 'approve', current: false, outdated: 'edited' }])
  })

  it('shows what else is being changed in other reviews', async () => {
    const { body } = await service.ask('GET', `/specifications/${await service.idOf('login')}`)
    await service.create('guests', body.replace('# Login', '# Guests'))
    for (const one of ['login', 'guests']) await service.edit(one, (text) => text.replace('sign people', 'let people'))
    await request()
    await author('request', 'guests', '--reviewer', 'a-reviewer')
    expect((await author('show', 'login')).out).toMatch(/Also being changed\n {2}Sign in +other review +Guests\n/)
  })

  it('approves the text that is named, and none that came later', async () => {
    await request()
    const { content_hash: read } = JSON.parse((await reviewer('show', 'login', '--json')).out)
    await service.edit('login', (body) => body.replace('sign people in', 'sign people out'))
    const refused = await reviewer('approve', 'login', '--hash', read)
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('stale_content_hash')])
    expect(JSON.parse((await author('show', 'login', '--json')).out).approvals).toBe(0)
  })

  it('approves no text that was not shown, and none but the one that was', async () => {
    await request()
    const { content_hash: present } = JSON.parse((await author('show', 'login', '--json')).out)
    const unread = await reviewer('approve', 'login')
    expect([unread.exit, unread.err]).toEqual([2, expect.stringMatching(/^text_not_read: .*--hash sha256:/)])
    expect(unread.err).toContain(present)
    await reviewer('show', 'login')
    await service.edit('login', (body) => body.replace('sign people in', 'sign people out'))
    const later = await reviewer('approve', 'login')
    expect([later.exit, later.err]).toEqual([1, expect.stringContaining('stale_content_hash')])
    await reviewer('show', 'login')
    expect((await reviewer('approve', 'login')).out).toContain('approved, 1 of 1 approval')
  })

  describe.skipIf(!hasTerminals)('in a terminal', () => {
    const approve = (answer: string) =>
      inTerminal(['review', 'approve', 'login'], {
        cwd: checkout.folder,
        env: {
          NOS_URL: service.url,
          NOS_TOKEN: service.tokenFor('reviewer'),
          XDG_STATE_HOME: join(checkout.folder, '.state'),
        },
        question: /Approve this text of login\? \(y\/N\)/,
        answer,
      })

    it('shows the text and asks; only a yes approves', async () => {
      await request()
      for (const answer of ['', 'n', 'maybe', 'y']) {
        // Of each text it asks once; who then approves has read it.
        await service.edit('login', (body) => body.replace('sign people in', `sign people ${answer} in`))
        const { exit, seen } = await approve(answer)
        const end = answer === 'y' ? ' login: approved, 1 of 1 approval' : 'login was not approved'
        expect([exit, seen]).toEqual([answer === 'y' ? 0 : 1, expect.stringMatching(/SHALL sign people/)])
        expect(seen).toContain(end)
        await service.edit('login', (body) => body.replace(/sign people .*in\./, 'sign people in.'))
      }
    })

    it('asks nothing about a text that was read already', async () => {
      await request()
      await reviewer('show', 'login')
      const { exit, seen } = await approve('n')
      expect([exit, seen]).toEqual([0, expect.not.stringContaining('(y/N)')])
    })
  })

  it('sends nothing in a dry run', async () => {
    expect((await author('request', 'login', '--reviewer', 'rita', '--dry-run')).out).toBe(
      'would ask for a review of login (version 1)\n',
    )
    await reviewer('show', 'login')
    const dry = JSON.parse((await reviewer('approve', 'login', '--dry-run', '--json')).out)
    expect(dry).toEqual({ decision: 'approve', content_hash: expect.stringMatching(/^sha256:/), dry_run: true })
    expect((await reviewer('publish', 'login', '--dry-run')).out).toBe('would publish login (version 1)\n')
    expect((await author('show', 'login')).out).toContain('login · draft\n')
  })

  it('waits until it is approved, and tells the decision and the open comments', async () => {
    await request()
    await checkout.nos('comments', 'add', 'login', 'How fast?', '--requirement', 'Sign in')
    afterLooks(1, () => readAndApprove('--comment', 'Good.'))
    const { exit, out } = await author('wait', 'login', '--timeout', '5m')
    expect(exit).toBe(0)
    expect(out).toMatch(/^login · approved · 1 of 1 approval\n/)
    expect(out).toMatch(/a-reviewer +“Good\.”/)
    expect(out).toMatch(/Open comments\nSign in\n {2}a-author .*\n {4}How fast\?\n/)
    const told = JSON.parse((await author('wait', 'login', '--json')).out)
    expect(told).toMatchObject({ outcome: 'approved', review: { approvals: 1 }, comments: [{ text: 'How fast?' }] })
  })

  it('ends to wait with 1 when changes are requested or it is cancelled, and with 5 when it is too late', async () => {
    expect((await author('wait', 'login')).err).toContain('no review is open')
    await request()
    const late = await author('wait', 'login', '--timeout', '1s', '--json')
    expect([late.exit, JSON.parse(late.out).outcome]).toEqual([5, 'timeout'])
    afterLooks(1, () => author('cancel', 'login'))
    expect((await author('wait', 'login', '--timeout', '5m')).exit).toBe(1)
    service.intercept = () => null
    await request()
    afterLooks(1, () => reviewer('request-changes', 'login', '--comment', 'Who?'))
    const changes = await author('wait', 'login', '--timeout', '5m', '--json')
    expect([changes.exit, JSON.parse(changes.out).outcome]).toEqual([1, 'changes_requested'])
  })

  it('goes on waiting while the service is away', async () => {
    await request()
    await readAndApprove()
    let looks = 0
    service.intercept = ({ url }) =>
      url.endsWith('/review') && (looks += 1) === 1 ? new Response('', { status: 503 }) : null
    expect((await author('wait', 'login', '--timeout', '5m')).exit).toBe(0)
    expect(looks).toBe(2)
  })

  it('says once what is wrong, and who may do it instead', async () => {
    const { err: nobody } = await author('request', 'login')
    expect(nobody.match(/name at least one reviewer/g)).toHaveLength(1)
    await request()
    await author('show', 'login')
    const { exit, err } = await author('approve', 'login')
    expect([exit, err]).toEqual([4, expect.stringContaining('only the reviewers of this review (a-reviewer)')])
    expect(err).not.toContain('higher role')
  })

  it('takes anybody for a reviewer, unless the policy asks for people whom an admin has named', async () => {
    expect((await author('request', 'login', '--reviewer', 'ritta')).exit).toBe(0)
    await author('cancel', 'login')
    const asAdmin = (path: string, body: unknown) =>
      fetch(`${service.url}/api/v1${path}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${service.tokenFor('admin')}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    expect((await asAdmin('/people', { people: [{ subject: 'a-reviewer', role: 'reviewer' }] })).status).toBe(200)
    expect((await asAdmin('/review-policy', { general: { known_reviewers_only: true } })).status).toBe(200)
    const { exit, err } = await author('request', 'login', '--reviewer', 'ritta')
    expect(exit).toBe(2)
    expect(err).toMatch(/"ritta" is nobody whom an admin has named .*a-reviewer/)
  })

  it.each([
    [['request', 'login', '--approvals', 'two'], 2, 'option_invalid'],
    [['request', 'login', '--reviewer', 'rita', '--approvals', '2'], 2, 'asks for 2 of 1 reviewer'],
    [['request', 'nobody'], 1, 'specification_not_found'],
    [['wait', 'login', '--timeout', 'soon'], 2, 'option_invalid'],
    [['request-changes', 'login'], 1, 'review_state'],
    [['approve', 'login'], 2, 'text_not_read'],
    [['publish', 'login'], 4, 'forbidden'],
  ])('refuses %j with exit %i', async (words, exit, message) => {
    const ran = await author(...words)
    expect([ran.exit, ran.err]).toEqual([exit, expect.stringContaining(message)])
  })
})

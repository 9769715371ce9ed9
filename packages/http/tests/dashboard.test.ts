import { okAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { aComment, aCommentThread, aConflict, aSpecification } from '@nos/domain/testing'
import type { UseCases } from '@nos/domain/use-cases'
import { aBrowser } from '../testing/a-browser.ts'
import { createHttpUnderTest, type HttpUnderTest } from '../testing/http-under-test.ts'
import { SCRIPTED } from '../testing/scripted-use-cases.ts'
import type { HttpOptions, Role } from '../src/index.ts'

const EVIL = `<script>alert(1)</script><img src=x onerror=alert(1)>"'--></textarea></pre>`
const page = `!/dashboard/specifications/${SCRIPTED.specification.id}`

/** A browser that is signed in as somebody of this role. */
const browser = async (role: Role, useCases: Partial<UseCases> = {}, options: Partial<HttpOptions> = {}) => {
  const service = createHttpUnderTest(useCases, options)
  return { service, ...(await aBrowser(service, service.tokenFor(role))) }
}

const form = (fields: Record<string, string>): { readonly body: string; readonly headers: Record<string, string> } => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
})

const textOf = async (response: Response | Promise<Response>): Promise<string> => (await response).text()

describe('signing in', () => {
  it('shows a form to who is not signed in', async () => {
    const response = await createHttpUnderTest().ask('GET !/', { as: 'nobody' })
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await response.text()).toContain('<form method="post" action="/sign-in">')
  })

  it('gives a cookie that scripts and other sites cannot use', async () => {
    const { signedIn } = await browser('viewer')
    expect([signedIn.status, signedIn.headers.get('Location')]).toEqual([303, '/'])
    expect(signedIn.headers.get('Set-Cookie')).toMatch(
      /^nos_session=[\w.-]+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Strict$/,
    )
  })

  it('marks the cookie secure where the service is reached by https', async () => {
    const { signedIn } = await browser('viewer', {}, { serviceUrl: 'https://nos.test' })
    expect(signedIn.headers.get('Set-Cookie')).toMatch(/^__Host-nos_session=.*; Secure$/)
  })

  it('refuses a token that is not good, without a cookie', async () => {
    const response = await createHttpUnderTest().ask('POST !/sign-in', { as: 'nobody', ...form({ token: 'x.y.z' }) })
    expect([response.status, response.headers.get('Set-Cookie')]).toEqual([401, null])
  })

  it('takes the link of development, and only where it is switched on', async () => {
    const on = createHttpUnderTest()
    const followed = await on.ask(`GET !/sign-in?token=${on.tokenFor('admin')}`, { as: 'nobody' })
    expect([followed.status, followed.headers.get('Location')]).toEqual([303, '/'])
    expect(followed.headers.get('Set-Cookie')).toContain('nos_session=')
    const off = createHttpUnderTest({}, { signInLink: false })
    const shown = await off.ask(`GET !/sign-in?token=${off.tokenFor('admin')}`, { as: 'nobody' })
    expect([shown.status, shown.headers.get('Set-Cookie')]).toEqual([200, null])
  })

  it('ends with the token', async () => {
    const { service, get } = await browser('viewer')
    service.clock.advance(3600_000 + 31_000)
    const response = await get('!/')
    expect(response.headers.get('Set-Cookie')).toContain('Max-Age=0')
    expect(await response.text()).toContain('action="/sign-in"')
  })

  it('ends by signing out', async () => {
    const { post } = await browser('viewer')
    expect((await post('!/sign-out', {})).headers.get('Set-Cookie')).toContain('nos_session=; Max-Age=0')
  })

  it('does not let the cookie into the API', async () => {
    expect((await (await browser('admin')).get('/specifications')).status).toBe(401)
  })

  it.each([
    'not a cookie',
    'nos_session=',
    'nos_session=%ZZ',
    'nos_session="a"; nos_session=b',
    '=',
    ';;;',
    `nos_session=${'x'.repeat(5000)}`,
  ])('takes the cookie "%s" for no session', async (cookie) => {
    const response = await createHttpUnderTest().ask('GET !/', { as: 'nobody', headers: { Cookie: cookie } })
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('action="/sign-in"')])
  })
})

describe('the dashboard', () => {
  it('sends who is not signed in to the sign-in', async () => {
    for (const path of [page, '!/dashboard/conflicts', '!/dashboard/sync']) {
      const response = await createHttpUnderTest().ask(`GET ${path}`, { as: 'nobody' })
      expect([response.status, response.headers.get('Location')]).toEqual([303, '/'])
    }
  })

  it('lists the specifications with their state and a next page', async () => {
    const html = await textOf((await browser('viewer')).get('!/'))
    expect(html).toContain(`<a href="/dashboard/specifications/${SCRIPTED.specification.id}">Specification 1</a>`)
    expect(html).toContain('<span class="state synced">synced</span>')
    expect(html).toContain('cursor=next')
  })

  it('shows one specification: text, versions, findings and the page in Notion', async () => {
    const html = await textOf((await browser('viewer')).get(page))
    expect(html).toContain('# Specification 1')
    expect(html).toContain('Purpose section is too brief')
    expect(html).toContain('name="from"')
    expect(html).toContain('href="https://notion.example/page-0001"')
  })

  it('shows what differs between two versions', async () => {
    const { head } = SCRIPTED.specification
    const html = await textOf((await browser('viewer')).get(`${page}?from=${head.id}&to=${head.id}`))
    expect(html).toContain('Requirement renamed: B (was A)')
    expect(html).toContain('<span class="line hunk">+++ b</span>')
    expect(html).toContain('Section modified: Purpose<pre><del>x</del><ins>y</ins></pre>')
  })

  it('shows a text of any length', async () => {
    const body = `${'<&'.repeat(600_000)}the end`
    const specification = aSpecification({ content: { body } })
    const { get } = await browser('viewer', {
      showSpecification: () => okAsync({ specification, link: null, validation: null }),
    })
    const text = await textOf(get(page))
    expect(text).toContain(`<pre>${'&lt;&amp;'.repeat(600_000)}the end</pre>`)
  })

  it('shows the beginning of what differs where nobody reads to the end', async () => {
    const words = [{ kind: 'added' as const, text: 'w'.repeat(400_000) }]
    const change = { change: 'modified' as const, scenarios: [], words }
    const diff = (unified: string): ReturnType<UseCases['compareVersions']> =>
      okAsync({
        from: SCRIPTED.specification.head,
        to: SCRIPTED.specification.head,
        properties: [],
        requirements: [
          { ...change, name: 'A' },
          { ...change, name: 'B' },
        ],
        sections: [],
        leftOut: 0,
        stats: {
          linesAdded: 0,
          linesRemoved: 0,
          requirementsAdded: 0,
          requirementsRemoved: 0,
          requirementsModified: 2,
          requirementsRenamed: 0,
          requirementsMoved: 0,
        },
        unified,
      })
    const { id } = SCRIPTED.specification.head
    const shown = async (unified: string): Promise<string> =>
      textOf((await browser('viewer', { compareVersions: () => diff(unified) })).get(`${page}?from=${id}&to=${id}`))
    const long = await shown(`+${'x'.repeat(400_000)}\n+y\n+z`)
    expect(long).toContain(`A<pre><ins>${'w'.repeat(300_000)}</ins> …</pre>`)
    expect(long).toContain('B (how is not shown)')
    expect(long).toContain(`+${'x'.repeat(299_999)} …</span></pre>`)
    expect(long).toContain('2 more lines are not shown.')
    expect(await shown('+y\n'.repeat(6000))).toContain('1000 more lines are not shown.')
    expect(await shown('+y\n'.repeat(5000))).not.toContain('are not shown')
    expect(await shown(`+${'x'.repeat(299_999)}\n`)).not.toContain('are not shown')
    expect(await shown(`+${'x'.repeat(299_998)}🙂${'x'.repeat(9)}\n`)).toContain('x …</span>')
  })

  it('shows the comments, and the forms to who may comment', async () => {
    const said = {
      comment: { ...aComment(SCRIPTED.specification, 1), text: EVIL },
      thread: aCommentThread(aComment(SCRIPTED.specification, 1)),
      position: null,
      link: null,
      outdated: true,
    }
    const listComments = () => okAsync({ items: [said], nextCursor: null })
    const forAuthor = await textOf((await browser('author', { listComments })).get(page))
    expect(forAuthor).toContain('&lt;script&gt;alert(1)')
    expect(forAuthor).not.toContain('<script>')
    expect(forAuthor).toContain('<textarea name="text"')
    expect(await textOf((await browser('viewer', { listComments })).get(page))).not.toContain('<textarea')
  })

  it('comments, answers and resolves as the forms say', async () => {
    const done: unknown[] = []
    const said = {
      comment: aComment(SCRIPTED.specification, 1),
      thread: aCommentThread(aComment(SCRIPTED.specification, 1)),
      position: null,
      link: null,
      outdated: false,
    }
    const { post } = await browser('author', {
      addComment: (_caller, _id, comment) => (done.push(comment), okAsync(said)),
      resolveComment: (_caller, _id, comment) => (done.push(comment), okAsync(said)),
    })
    const sent = await post(`${page}/comments`, { text: 'one\r\ntwo', requirement: 'A' })
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, `${page.slice(1)}#comments`])
    await post(`${page}/comments`, { text: 'three', parent_id: SCRIPTED.comment })
    await post(`${page}/comments/${SCRIPTED.comment}/resolve`, {})
    expect((await post(`${page}/comments`, { text: 'x', parent_id: 'y' })).status).toBe(404)
    expect(done).toEqual([
      { text: 'one\ntwo', requirement: 'A' },
      { text: 'three', parentId: SCRIPTED.comment },
      SCRIPTED.comment,
    ])
  })

  it('shows how the score went, with the rule set of each time', async () => {
    const past = [88, 75].map((score, index) => ({
      versionId: SCRIPTED.specification.head.id,
      ruleset: { id: 'acme', version: `mark-${index}` },
      score,
      level: 'silver' as const,
      valid: true,
      findings: { error: 0, warning: index, info: 2 },
      validatedAt: new Date('2026-07-01T09:30:00.000Z'),
    }))
    const html = await textOf(
      (await browser('viewer', { listValidations: () => okAsync({ items: past, nextCursor: null }) })).get(page),
    )
    expect(html).toContain('Scores over time')
    expect(html).toMatch(/<td>88<\/td>[\s\S]*mark-0[\s\S]*<td>75<\/td>[\s\S]*mark-1/)
    expect(await textOf((await browser('viewer')).get(page))).not.toContain('Scores over time')
  })

  it('says that a specification is not there', async () => {
    for (const id of ['nothing', '00000000-0000-4000-a000-0000000000ff', '%00', '..%2f..%2fetc']) {
      const response = await (await browser('viewer')).get(`!/dashboard/specifications/${id}`)
      expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8'])
    }
  })

  it('shows both texts of a conflict side by side, and the buttons to a reviewer alone', async () => {
    const forReviewer = await textOf((await browser('reviewer')).get('!/dashboard/conflicts'))
    expect(forReviewer).toContain('### Requirement: Sign in\nours\n')
    expect(forReviewer).toContain('value="theirs"')
    expect(await textOf((await browser('author')).get('!/dashboard/conflicts'))).not.toContain('value="theirs"')
  })

  it('settles a conflict as the form says', async () => {
    const settled: unknown[] = []
    const { post } = await browser('reviewer', {
      resolveConflict: (_caller, _id, resolution) => (settled.push(resolution), okAsync(SCRIPTED.conflict)),
    })
    const address = `!/dashboard/conflicts/${SCRIPTED.conflict.id}`
    expect((await post(address, { choice: 'theirs', text: 'ignored' })).headers.get('Location')).toBe(
      '/dashboard/conflicts',
    )
    await post(address, { choice: 'text', text: 'one\r\ntwo\r\n' })
    expect(settled).toEqual([{ choice: 'theirs' }, { choice: 'text', text: 'one\ntwo\n' }])
    expect((await post(address, { choice: 'neither' })).status).toBe(422)
  })

  it('starts a pass, and shows that it has', async () => {
    const { post, get } = await browser('author')
    const started = await post('!/dashboard/sync', {})
    expect([started.status, started.headers.get('Location')]).toEqual([303, '/dashboard/sync?started'])
    expect(await textOf(get('!/dashboard/sync?started'))).toContain('A pass has been started.')
  })

  it.each([
    ['viewer', '!/dashboard/sync'],
    ['author', `!/dashboard/conflicts/${SCRIPTED.conflict.id}`],
    ['reviewer', '!/dashboard/sync/resume'],
  ] as const)('refuses a %s on %s', async (role, path) => {
    expect((await (await browser(role)).post(path, { choice: 'ours' })).status).toBe(403)
  })

  it.each([
    ['without a form token', { form_token: '' }, {}],
    ['with the form token of another session', { form_token: 'A'.repeat(43) }, {}],
    ['from another site', {}, { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a neighbour on the same site', {}, { 'Sec-Fetch-Site': 'same-site' }],
    ['from another origin', {}, { Origin: 'https://evil.example', Host: 'nos.test' }],
    ['from an opaque origin', {}, { Origin: 'null' }],
  ])('does nothing for a form %s', async (_name, fields, headers) => {
    const { post } = await browser('admin', {
      requestSync: () => {
        throw new Error('reached')
      },
    })
    expect((await post('!/dashboard/sync', fields, headers)).status).toBe(403)
  })

  it('refuses a sign-in form of another site', async () => {
    const service: HttpUnderTest = createHttpUnderTest()
    const sent = form({ token: service.tokenFor('viewer') })
    const response = await service.ask('POST !/sign-in', {
      as: 'nobody',
      body: sent.body,
      headers: { ...sent.headers, 'Sec-Fetch-Site': 'cross-site' },
    })
    expect([response.status, response.headers.get('Set-Cookie')]).toEqual([403, null])
  })

  it('escapes everything that comes from outside', async () => {
    const evil = aSpecification({
      content: { title: EVIL, body: EVIL, tags: [EVIL] },
      head: { message: EVIL, author: { kind: 'notion', id: EVIL, name: EVIL } },
    })
    const link = { ...SCRIPTED.view.link, url: 'javascript:alert(1)', problem: EVIL }
    const side = { text: EVIL, author: { kind: 'user' as const, id: EVIL, name: EVIL } }
    const { get } = await browser('admin', {
      listSpecifications: () => okAsync({ items: [{ specification: evil, link, validation: null }], nextCursor: EVIL }),
      showSpecification: () => okAsync({ specification: evil, link, validation: null }),
      listVersions: () => okAsync({ items: [evil.head], total: 1 }),
      listConflicts: () =>
        okAsync({
          items: [aConflict(evil, 1, { name: EVIL, base: side, ours: side, theirs: side })],
          nextCursor: null,
        }),
    })
    for (const path of [`!/?q=${encodeURIComponent(EVIL)}`, page, '!/dashboard/conflicts']) {
      const html = await textOf(get(path))
      expect(html).toContain('&lt;script&gt;')
      expect(html).not.toMatch(/<script|<img|javascript:/)
    }
  })

  it('runs no script and loads nothing from elsewhere', async () => {
    const { get } = await browser('admin')
    for (const path of ['!/', page, '!/dashboard/conflicts', '!/dashboard/sync', '!/docs']) {
      const response = await get(path)
      expect(response.headers.get('Content-Security-Policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'/,
      )
      expect(await response.text()).not.toMatch(
        /<script|<link(?! rel="icon" href="data:,")|src="http| style="| on\w+="/,
      )
    }
  })
})

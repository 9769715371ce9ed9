import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { createLinked, type LinkedSpecification } from './support/linked-specification.ts'
import { propertiesOf } from './support/notion-pages.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

let sandbox: SandboxUnderTest
let service: ServiceUnderTest
let spec: LinkedSpecification
let rita: { readonly id: string }
let ralf: { readonly id: string }

beforeAll(async () => {
  sandbox = await startSandbox()
  rita = await sandbox.person('addUser', { name: 'Rita', email: 'rita@example.com' })
  ralf = await sandbox.person('addUser', { name: 'Ralf', email: 'ralf@example.com' })
  service = await startService({ env: { ...sandbox.env, REVIEW_WORKFLOW_ENABLED: 'true' } })
  // Rita is known by her user id, Ralf by his e-mail address alone.
  await service.expect(200, 'PUT /people', {
    json: { people: [{ subject: 'rita', role: 'reviewer', name: 'Rita R.', notion_user_id: rita.id }] },
  })
  spec = await createLinked(service, 'Reviewed')
})

const setStatus = async (by: string, value: string): Promise<void> => {
  await sandbox.person('setProperty', { page: spec.page, property: 'Status', value, by })
  await service.sync()
}

const shows = async (wanted: Readonly<Record<string, unknown>>): Promise<void> => {
  await eventually(
    async () => {
      expect(await propertiesOf(sandbox, spec.page)).toMatchObject(wanted)
      return true
    },
    { what: 'the page showing the review', within: 60_000 },
  )
}

const remarks = async (): Promise<readonly string[]> => {
  const { results } = await sandbox.notion.comments.list({ block_id: spec.page })
  return results.map((comment) =>
    'rich_text' in comment ? comment.rich_text.map((run) => run.plain_text).join('') : '',
  )
}

describe('the page as a reviewer’s desk', () => {
  it('puts a status back that its person may not set, and says why in one comment that is nobody’s here', async () => {
    await setStatus('Ada Person', 'Published')
    await shows({ Status: 'Draft', Reviewers: '', Approvals: '', 'Approved version': null, Due: null })
    expect(await remarks()).toEqual([expect.stringContaining('only an approved text can be published')])
    await service.sync()
    await sandbox.person('comment', { page: spec.page, text: 'Why not?' })
    const { items } = await eventually(
      async () => {
        await service.expect(202, `POST /specifications/${spec.id}/comments/refresh`)
        await service.idle()
        const listed = await service.expect(200, `GET /specifications/${spec.id}/comments`)
        return listed.items.length > 0 ? listed : null
      },
      { what: 'the comment of a person' },
    )
    expect(items.map(({ text }: { text: string }) => text)).toEqual(['Why not?'])
    expect(await remarks()).toHaveLength(2)
  })

  it('shows a review, takes approvals by status for the text that stood there, and says how many there are', async () => {
    await service.expect(201, `POST /specifications/${spec.id}/review`, {
      json: {
        reviewers: ['rita', 'ralf@example.com'],
        required_approvals: 2,
        due_at: new Date(Date.now() + 7 * 86_400_000).toISOString(),
      },
    })
    const asked = { Status: 'In review', Reviewers: 'Rita R., ralf@example.com' }
    await shows({ ...asked, Approvals: '0 of 2', 'Approved version': null, Due: expect.stringMatching(/^\d{4}-/) })
    await service.idle()
    await setStatus('Rita', 'Approved')
    await shows({ ...asked, Approvals: '1 of 2' })
    await service.idle()
    await setStatus('Ralf', 'Approved')
    await shows({ ...asked, Status: 'Approved', Approvals: '2 of 2', 'Approved version': 1, Due: null })
    const review = await service.expect(200, `GET /specifications/${spec.id}/review`)
    const { content_hash: hash } = review
    expect(review).toMatchObject({
      status: 'approved',
      approvals: 2,
      reviewers: [
        { id: 'rita', decision: 'approve', current: true },
        { id: 'ralf@example.com', decision: 'approve', current: true },
      ],
    })
    expect(review.history).toEqual(
      expect.arrayContaining(
        [rita, ralf].map(({ id }) =>
          expect.objectContaining({
            event: 'review.approved',
            actor: expect.objectContaining({ kind: 'notion', id }),
            content_hash: hash,
          }),
        ),
      ),
    )
  })

  it('makes no version and no conflict of what it shows', async () => {
    await service.idle()
    await service.sync()
    await service.sync()
    const { version, notion, status } = await spec.now()
    expect([version.number, notion.state, status]).toEqual([1, 'synced', 'approved'])
    expect((await service.expect(200, 'GET /conflicts')).items).toEqual([])
    expect(await remarks()).toHaveLength(3)
  })
})

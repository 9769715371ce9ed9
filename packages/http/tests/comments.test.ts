import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { CommentListSchema, CommentSchema } from '../src/schemas/comment-schema.ts'
import { SpecificationSchema } from '../src/schemas/specification-schema.ts'
import { problemOf } from '../testing/problem-of.ts'
import { createServiceOnLibrary, type ServiceOnLibrary } from '../testing/service-on-library.ts'

const BODY =
  '# Login\n\n## Purpose\nWhy.\n\n## Requirements\n\n### Requirement: Sign in\nThe service SHALL sign people in.\n\n#### Scenario: Right password\n- **WHEN** right\n- **THEN** in\n\n### Requirement: Sign out\nThe service SHALL sign people out, at once and everywhere.\n\n#### Scenario: Asked\n- **WHEN** asked\n- **THEN** out\n'

const read = async <Schema extends v.GenericSchema>(
  schema: Schema,
  response: Response | Promise<Response>,
): Promise<v.InferOutput<Schema>> => v.parse(schema, await (await response).json())

const started = async () => {
  const service = createServiceOnLibrary()
  const made = await read(
    SpecificationSchema,
    service.ask('POST /specifications', { json: { title: 'Login', spec_type: 'Feature', body: BODY } }),
  )
  return { service, ...onSpecification(service, `/specifications/${made.id}`) }
}

const onSpecification = ({ ask }: ServiceOnLibrary, at: string) => ({
  at,
  say: (json: object) => read(CommentSchema, ask(`POST ${at}/comments`, { json })),
  refused: async (json: object) => {
    const response = await ask(`POST ${at}/comments`, { json })
    return problemOf(response)
  },
  edit: async (change: (body: string) => string) => {
    const { body } = await read(SpecificationSchema, ask(`GET ${at}`))
    await read(SpecificationSchema, ask(`PUT ${at}`, { json: { body: change(body ?? '') } }))
  },
  list: async (query = '') => (await read(CommentListSchema, ask(`GET ${at}/comments?${query}`))).items,
})

describe('a comment', () => {
  it('says the findings that cost most when a validation is asked to', async () => {
    const { service, at, list } = await started()
    await service.ask(`POST ${at}/validate`, { json: {} })
    expect(await list()).toEqual([])
    expect((await service.ask(`POST ${at}/validate`, { json: { comment: true } })).status).toBe(200)
    expect((await list()).map(({ text, requirement }) => [text, requirement])).toEqual([
      [expect.stringMatching(/^Score \d+ of 100, /), null],
    ])
  })

  it('is named in the audit log, and its thread where that is settled', async () => {
    const { service, at, say } = await started()
    const { id } = await say({ text: 'Why?' })
    service.clock.advance(1000)
    await service.ask(`POST ${at}/comments/${id}/resolve`)
    service.clock.advance(1000)
    const answer = await say({ text: 'Because.', parent_id: id })
    const { items } = (await (await service.ask('GET /audit?action=comment', { as: 'viewer' })).json()) as {
      readonly items: readonly { readonly action: string; readonly subject: { readonly id: string } }[]
    }
    expect(items.map(({ action, subject }) => `${action} ${subject.id}`).toSorted()).toEqual(
      [
        `comment.added ${id}`,
        `comment.added ${answer.id}`,
        `comment.reopened ${id}`,
        `comment.resolved ${id}`,
      ].toSorted(),
    )
  })

  it('hangs on a requirement, mentions people and is answered in its thread', async () => {
    const { say, list } = await started()
    const first = await say({ text: 'How fast, @rita and @ada?', requirement: 'Sign in' })
    expect(first).toMatchObject({
      parent_id: null,
      author: { kind: 'user', id: 'a-author' },
      mentions: ['rita', 'ada'],
      requirement: 'Sign in',
      scenario: null,
      anchor: { requirement: 'Sign in', version: 1 },
      outdated: false,
      resolved: false,
    })
    expect(first.thread_id).toBe(first.id)
    const answer = await say({ text: 'Within a second.', parent_id: first.id.toUpperCase() })
    expect(answer).toMatchObject({ thread_id: first.id, parent_id: first.id, requirement: 'Sign in' })
    const deeper = await say({ text: 'Good.', parent_id: answer.id })
    expect(deeper).toMatchObject({ thread_id: first.id, parent_id: answer.id })
    expect(await list()).toEqual([first, answer, deeper])
  })

  it('keeps its place when the requirement is renamed, moved and renamed again, and is not outdated by that', async () => {
    const { say, list, edit } = await started()
    await say({ text: 'Hm', requirement: 'Sign out' })
    await edit((body) => body.replace('Requirement: Sign out', 'Requirement: Leave'))
    await edit((body) => {
      const [head = '', first = '', second = ''] = body.split(/(?=### Requirement: )/)
      return `${head}${second}\n${first}`
    })
    await edit((body) => body.replace('Requirement: Leave', 'Requirement: Go away'))
    expect(await list()).toMatchObject([
      { requirement: 'Go away', outdated: false, gone: false, anchor: { requirement: 'Sign out', version: 1 } },
    ])
  })

  it('is outdated once the words changed, through a rename too, and gone while they are not there', async () => {
    const { say, list, edit } = await started()
    await say({ text: 'Hm', requirement: 'Sign out' })
    await edit((body) => body.replace('Requirement: Sign out', 'Requirement: Leave').replace('at once', 'slowly'))
    expect(await list()).toMatchObject([{ requirement: 'Leave', outdated: true, gone: false }])
    await edit((body) => body.replace('slowly', 'at once'))
    expect(await list()).toMatchObject([{ requirement: 'Leave', outdated: false }])
    const whole = /### Requirement: Leave[^]*$/
    await edit((body) => body.replace(whole, ''))
    expect(await list()).toMatchObject([{ requirement: 'Leave', outdated: true, gone: true }])
    await edit((body) => `${body}\n### Requirement: Leave\nThe service SHALL do it anew.\n`)
    expect(await list()).toMatchObject([{ requirement: 'Leave', outdated: true, gone: false }])
  })

  it('hangs on a scenario, through a new name of its requirement, of its own, and a move to another one', async () => {
    const { say, list, edit } = await started()
    await say({ text: 'Hm', requirement: 'Sign in', scenario: 'Right password' })
    await edit((body) => body.replace('Requirement: Sign in', 'Requirement: Enter'))
    await edit((body) => body.replace('Scenario: Right password', 'Scenario: Good password'))
    expect(await list()).toMatchObject([{ requirement: 'Enter', scenario: 'Good password', outdated: false }])
    const scenario = '#### Scenario: Good password\n- **WHEN** right\n- **THEN** in\n'
    await edit((body) => `${body.replace(scenario, '')}\n${scenario}`)
    expect(await list()).toMatchObject([{ requirement: 'Sign out', scenario: 'Good password', outdated: false }])
    await edit((body) => body.replace('**WHEN** right', '**WHEN** wrong'))
    expect(await list()).toMatchObject([{ requirement: 'Sign out', outdated: true, gone: false }])
  })

  it('is settled and opened with its whole thread, by an answer too', async () => {
    const { service, at, say, list } = await started()
    const first = await say({ text: 'Hm' })
    const answer = await say({ text: 'Yes', parent_id: first.id })
    const other = await say({ text: 'Another' })
    const settle = (id: string, way: string) => read(CommentSchema, service.ask(`POST ${at}/comments/${id}/${way}`))
    expect(await settle(answer.id, 'resolve')).toMatchObject({
      id: answer.id,
      resolved: true,
      resolved_by: { id: 'a-author' },
    })
    const again = await settle(first.id, 'resolve')
    expect(again.resolved_at).toBe((await list('state=resolved'))[0]?.resolved_at)
    expect((await list('state=open')).map(({ id }) => id)).toEqual([other.id])
    expect(await settle(first.id, 'reopen')).toMatchObject({ resolved: false, resolved_at: null, resolved_by: null })
    await settle(first.id, 'resolve')
    expect(await say({ text: 'But', parent_id: first.id })).toMatchObject({ resolved: false })
    expect(await list('state=resolved')).toEqual([])
  })

  it('is refused with the path of the mistake and what there is instead', async () => {
    const { say, refused } = await started()
    const { id } = await say({ text: 'Hm' })
    const cases: readonly (readonly [object, string, string])[] = [
      [{ text: ' \n' }, 'text', 'says nothing'],
      [{ text: 'x'.repeat(10_001) }, 'text', 'at most 10000'],
      [{}, 'text', ''],
      [{ text: 'x', requirement: 'Sign up' }, 'requirement', 'There are: “Sign in”, “Sign out”.'],
      [{ text: 'x', requirement: 'Sign in', scenario: 'Asked' }, 'scenario', 'It has: “Right password”.'],
      [{ text: 'x', scenario: 'Asked' }, 'requirement', 'Name the requirement'],
      [{ text: 'x', parent_id: '00000000-0000-4000-a000-0000000000ff' }, 'parent_id', 'no such comment'],
      [{ text: 'x', parent_id: id, requirement: 'Sign in' }, 'requirement', 'where its thread does'],
      [{ text: 'x', colour: 'red' }, 'colour', ''],
    ]
    for (const [json, path, words] of cases) {
      const problem = await refused(json)
      expect([problem.status, problem.errors?.[0]?.path]).toEqual([422, path])
      expect(problem.detail).toContain(words)
    }
  })

  it('is kept from other specifications, workspaces and roles, and from an archived text', async () => {
    const { service, at, say, list, refused } = await started()
    const { id } = await say({ text: 'Hm' })
    const other = await read(
      SpecificationSchema,
      service.ask('POST /specifications', { json: { title: 'Other', spec_type: 'API' } }),
    )
    const elsewhere = onSpecification(service, `/specifications/${other.id}`)
    expect((await elsewhere.refused({ text: 'x', parent_id: id })).status).toBe(422)
    const wrong = await service.ask(`POST ${elsewhere.at}/comments/${id}/resolve`)
    expect([wrong.status, (await problemOf(wrong)).code]).toEqual([404, 'comment_not_found'])
    await service.ask('POST /workspaces', { as: 'admin', json: { id: 'other', name: 'Other' } })
    const token = service.tokenFor('admin', { workspace: 'other' })
    expect((await service.ask(`GET ${at}/comments`, { token })).status).toBe(404)
    expect((await service.ask(`POST ${at}/comments`, { as: 'viewer', json: { text: 'x' } })).status).toBe(403)
    expect((await service.ask(`GET ${at}/comments`, { as: 'viewer' })).status).toBe(200)
    await service.ask(`DELETE ${at}`)
    expect((await refused({ text: 'x' })).code).toBe('specification_archived')
    expect(await list()).toHaveLength(1)
  })

  it('is listed page by page', async () => {
    const { service, at, say } = await started()
    for (const text of ['1', '2', '3']) {
      service.clock.advance(10)
      await say({ text })
    }
    const first = await read(CommentListSchema, service.ask(`GET ${at}/comments?limit=2`))
    const rest = await read(
      CommentListSchema,
      service.ask(`GET ${at}/comments?limit=2&cursor=${encodeURIComponent(first.next_cursor ?? '')}`),
    )
    expect([...first.items, ...rest.items].map(({ text }) => text)).toEqual(['1', '2', '3'])
    expect(rest.next_cursor).toBeNull()
  })
})

import { specificationId } from '@nos/domain'
import { expectErr, expectOk } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { createNotionWorkbench } from '../testing/notion-workbench.ts'

const id = specificationId('00000000-0000-4000-8000-000000000001')
const content = { body: '# Login\n\nPeople sign in.\n', properties: { title: 'Login' } }

describe('answers that are lost', () => {
  it('are found again after a create by the specification’s id', async () => {
    const bench = await createNotionWorkbench()
    bench.sandbox.side.addFault({
      method: 'POST',
      route: '/v1/pages',
      times: 1,
      effect: { kind: 'drop', when: 'after' },
    })
    expect(expectErr(await bench.replica.create(id, content)).kind).toBe('OutcomeUnknown')
    expect(expectOk(await bench.replica.find(id))).toHaveLength(1)
    expect(bench.requests()['POST /v1/pages']).toBe(1)
  })

  it('are taken up at once where Notion says what it saved', async () => {
    const bench = await createNotionWorkbench()
    const probe = expectOk(await bench.replica.create(id, content))
    bench.sandbox.side.addFault({
      method: 'POST',
      route: '/v1/pages',
      times: 1,
      effect: {
        kind: 'error',
        status: 503,
        code: 'service_unavailable',
        additionalData: { committed_resource_id: probe.ref },
      },
    })
    const adopted = expectOk(await bench.replica.create(id, content))
    expect(adopted.ref).toBe(probe.ref)
    expect(expectOk(await bench.replica.read(adopted.ref, adopted.mirror)).body).toBe(content.body)
  })

  it('of a write leave the page readable and the write repeatable', async () => {
    const bench = await createNotionWorkbench()
    const page = expectOk(await bench.replica.create(id, content))
    const read = expectOk(await bench.replica.read(page.ref, page.mirror))
    bench.sandbox.side.addFault({
      method: 'PATCH',
      route: '/v1/pages/:page_id/markdown',
      times: 1,
      effect: { kind: 'html', status: 504, afterCommit: true },
    })
    const edited = content.body.replace('sign in', 'log in')
    expect(expectErr(await bench.replica.write(page.ref, read.mirror, { body: edited, properties: {} })).kind).toBe(
      'OutcomeUnknown',
    )
    expect(expectOk(await bench.replica.read(page.ref, read.mirror)).body).toBe(edited)
  })
})

import { DEFAULT_WORKSPACE, specificationId, type JobOutcome, type JobRequest, type WorkspaceId } from '@nos/domain'
import { createControllableClock } from '@nos/domain/testing'
import { describe, expect, it } from 'vitest'
import { paceLooks } from '../../src/composition/pace-looks.ts'

const page = (digit: string): JobRequest => ({
  kind: 'sync-specification',
  workspaceId: DEFAULT_WORKSPACE,
  specificationId: specificationId(`00000000-0000-4000-8000-00000000000${digit}`),
})
const pass: JobRequest = {
  kind: 'sync',
  workspaceId: DEFAULT_WORKSPACE,
  sweep: false,
  dryRun: false,
  specificationId: null,
  automatic: true,
}

const paced = (result: unknown) => {
  const clock = createControllableClock()
  let runs = 0
  const handler = paceLooks(() => {
    runs += 1
    return Promise.resolve({ kind: 'done', result })
  }, clock.now)
  const signal = { aborted: false }
  return {
    clock,
    runs: () => runs,
    ask: (request: JobRequest): Promise<JobOutcome> => handler(request, () => undefined, signal, 'job'),
  }
}

const NOTHING = { created: 0, pulled: 0, unchanged: 3, conflicts: 1, problems: [] }

describe('a flood of announcements', () => {
  it.each([
    ['a page', page('1'), { kind: 'unchanged', conflicts: 0, looked: 'in vain' }],
    ['properties', pass, NOTHING],
  ] as const)('of %s in which nothing is found is looked at once a second', async (_, request, result) => {
    const { clock, runs, ask } = paced(result)
    for (let tenth = 0; tenth < 100; tenth += 1) {
      await ask(request)
      clock.advance(100)
    }
    expect(runs()).toBe(10)
    expect((await ask(request)).kind).toBe('done')
    expect(await ask(request)).toMatchObject({ kind: 'later', at: new Date(clock.now().getTime() + 1_000) })
  })

  it('holds up nobody who finds something, no other page or workspace, nothing that is only pushed and nobody who asks', async () => {
    const finding = paced({ kind: 'pulled', conflicts: 0 })
    for (let count = 0; count < 5; count += 1) await finding.ask(page('1'))
    expect(finding.runs()).toBe(5)
    const pushed = paced({ kind: 'unchanged', conflicts: 0 })
    for (let count = 0; count < 5; count += 1) await pushed.ask(page('1'))
    expect(pushed.runs()).toBe(5)
    const idle = paced({ kind: 'unchanged', conflicts: 0, looked: 'in vain' })
    for (const digit of ['1', '2', '3']) await idle.ask(page(digit))
    expect(idle.runs()).toBe(3)
    const passes = paced(NOTHING)
    for (const id of ['default', 'mobile']) await passes.ask({ ...pass, workspaceId: id as WorkspaceId })
    expect(passes.runs()).toBe(2)
    const asked = paced(NOTHING)
    for (let count = 0; count < 5; count += 1) await asked.ask({ ...pass, automatic: false })
    expect(asked.runs()).toBe(5)
    expect((await paced({ ...NOTHING, pulled: 1 }).ask(pass)).kind).toBe('done')
  })
})

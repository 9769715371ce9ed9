import { specificationId, type JobQueue, type Library, type WorkspaceId } from '@nos/domain'
import { aConflict, aSpecification } from '@nos/domain/testing'

export type Ask = (line: string, json?: unknown) => Promise<{ readonly status: number; readonly body: Body }>
export type Body = Readonly<Record<string, unknown>> | null

/** One of everything that a path can name. */
export interface Things {
  readonly specification: string
  readonly version: string
  readonly comment: string
  readonly ruleset: string
  readonly template: string
  readonly waiver: string
  readonly baseline: string
  readonly job: string
  readonly conflict: string
  readonly jti: string
  readonly endpoint: string
  readonly record: string
  readonly workspace: string
}

/** Makes in a workspace, as its admin, what the path of an operation names. `mark` keeps the names of several calls apart. */
export const populate = async (
  workspace: WorkspaceId,
  mark: string,
  path: string,
  ask: Ask,
  { library, jobs }: { readonly library: Library; readonly jobs: JobQueue },
): Promise<Partial<Things>> => {
  const made = async (line: string, json: unknown): Promise<Readonly<Record<string, unknown>>> => {
    const { status, body } = await ask(line, json)
    if (status >= 300 || body === null) throw new Error(`${line} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  const specification = async (): Promise<{ readonly specification: string; readonly version: string }> => {
    const { id, version } = await made('POST /specifications', {
      title: `Thing ${mark}`,
      spec_type: 'Feature',
      overview: 'What it is for, in as many words as a Purpose should have.',
    })
    return { specification: String(id), version: String((version as Readonly<Record<string, unknown>>)['id']) }
  }
  if (path.startsWith('/specifications/{spec_id}')) {
    const things = await specification()
    if (!path.includes('{comment_id}')) return things
    const { id } = await made(`POST /specifications/${things.specification}/comments`, { text: 'Why?' })
    return { ...things, comment: String(id) }
  }
  if (path.startsWith('/rulesets')) {
    await made('POST /rulesets', { name: `rules-${mark}`, extends: ['nos:recommended'] })
    return { ruleset: `rules-${mark}` }
  }
  if (path.startsWith('/templates/')) {
    await made('POST /templates', {
      name: `template-${mark}`,
      spec_type: 'Feature',
      body: '# {{title}}\n\n## Purpose\n{{overview}}\n\n## Requirements\n\n### Requirement: One\nThe service SHALL answer.\n\n#### Scenario: Asked\n- **WHEN** it is asked\n- **THEN** it answers\n',
    })
    return { template: `template-${mark}` }
  }
  if (path === '/waivers') return specification()
  if (path.startsWith('/waivers')) {
    const things = await specification()
    const { id } = await made('POST /waivers', {
      spec_id: things.specification,
      rule: 'and-or',
      reason: 'Known',
      expires_at: '2099-01-01T00:00:00Z',
    })
    return { ...things, waiver: String(id) }
  }
  if (path.startsWith('/baselines')) {
    await specification()
    const { id } = await made('POST /baselines', { name: `Baseline ${mark}`, reason: 'For the matrix' })
    return { baseline: String(id) }
  }
  if (path.startsWith('/webhook-endpoints/')) {
    const { id } = await made('POST /webhook-endpoints', { url: 'https://hooks.example.com/nos' })
    return { endpoint: String(id) }
  }
  if (path.startsWith('/audit/')) {
    await specification()
    const { items } = await made('GET /audit', undefined)
    return { record: String((items as readonly Readonly<Record<string, unknown>>[])[0]?.['id']) }
  }
  if (path.startsWith('/auth/tokens/')) {
    const { jti } = await made('POST /auth/tokens', { subject: mark, role: 'viewer' })
    return { jti: String(jti) }
  }
  if (path.startsWith('/jobs'))
    return { job: (await jobs.enqueue({ kind: 'validate-library', workspaceId: workspace }))._unsafeUnwrap() }
  if (path.startsWith('/conflicts/')) {
    const things = await specification()
    const conflict = {
      ...aConflict({ ...aSpecification(), id: specificationId(things.specification) }, 1),
      id: crypto.randomUUID(),
      workspaceId: workspace,
    }
    ;(await library.conflicts.put(conflict))._unsafeUnwrap()
    return { ...things, conflict: conflict.id }
  }
  return {}
}

import { expect, it, vi } from 'vitest'
import { runNos } from './support/run-nos.ts'
import { startSandbox } from './support/start-sandbox.ts'
import { startService } from './support/start-service.ts'

vi.setConfig({ testTimeout: 240_000 })

const PAGE = `# {{title}}

## Purpose
{{overview}}

## Requirements

### Requirement: Somebody is on call
The team {{team}} SHALL answer an alarm within {{minutes}} minutes.

#### Scenario: An alarm at night
- **WHEN** an alarm is raised
- **THEN** {{team}} answers it within {{minutes}} minutes
`

it('a Notion page with gaps becomes a template that specifications are made from', async () => {
  const sandbox = await startSandbox()
  const service = await startService({ env: sandbox.env })
  const page = await sandbox.notion.pages.create({
    parent: { type: 'data_source_id', data_source_id: await sandbox.dataSourceId() },
    properties: { Name: { title: [{ text: { content: 'On call' } }] } },
    markdown: PAGE,
  })
  const nos = async (...words: readonly string[]) => {
    const end = await runNos(words, { cwd: service.cwd, env: { ...sandbox.env, ...service.env } })
    return { exit: end.exitCode, out: end.output, err: end.errors }
  }
  const address = `https://www.notion.so/On-call-${page.id.replaceAll('-', '')}`
  const gaps = ['--variable', 'team', 'minutes=15']
  expect(await nos('templates', 'import', address, '--name', 'on-call', '--type', 'Operations', ...gaps)).toMatchObject(
    {
      exit: 0,
      out: 'stored on-call (version 1)\n',
    },
  )
  const overview = 'Somebody of the team answers when something breaks, at any hour of the day.'
  const create = ['spec', 'create', '--title', 'Night watch', '--overview', overview, '--template', 'on-call']
  const lacking = await nos(...create)
  expect(lacking).toMatchObject({ exit: 2, err: expect.stringContaining('team') })
  expect((await nos(...create, '--set', 'team=Harbour')).exit).toBe(0)
  const { items } = await service.expect(200, 'GET /specifications?q=Harbour&include=body')
  const [made] = items
  expect(made).toMatchObject({ title: 'Night watch', overview })
  expect(made.body).toContain('The team Harbour SHALL answer an alarm within 15 minutes.')
  expect(made.body).toContain('- **THEN** Harbour answers it within 15 minutes')
  const report = await service.expect(200, `POST /specifications/${made.id}/validate`, { json: {} })
  expect(report.openspec).toMatchObject({ valid: true, valid_strict: true })
  await service.stop()
})

import picocolors from 'picocolors'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CommandContext } from '../../src/command-context.ts'
import { briefFromPage } from '../../src/generating/brief-from-page.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'

let sandbox: SandboxUnderTest
beforeAll(async () => {
  sandbox = await startSandbox()
})

const contextWith = (environment: Readonly<Record<string, string>>): CommandContext => ({
  environment,
  directory: '.',
  signal: new AbortController().signal,
  terminal: {
    out: () => undefined,
    err: () => undefined,
    colors: picocolors.createColors(false),
    interactive: false,
    columns: 80,
  },
})

const MARKDOWN = `Riders **lose** bikes and pay for them.

They would rather find them.

## Goals

- A rider sees where the bike was locked last
- A lost bike is reported within 5 minutes

## Constraints

- Positions are deleted after 30 days

## Notes

Ask the city.`

describe('a Notion page of free text', () => {
  it('is taken apart into overview, goals and constraints', async () => {
    const made = await sandbox.notion.pages.create({
      parent: { type: 'data_source_id', data_source_id: await sandbox.dataSourceId() },
      properties: { Name: { title: [{ text: { content: 'Lost bikes' } }] } },
      markdown: MARKDOWN,
    })
    const address = `https://www.notion.so/Lost-bikes-${made.id.replaceAll('-', '')}?pvs=4`
    const brief = (await briefFromPage(contextWith(sandbox.env), address))._unsafeUnwrap()
    expect(brief).toMatchObject({
      title: 'Lost bikes',
      goals: ['A rider sees where the bike was locked last', 'A lost bike is reported within 5 minutes'],
      constraints: ['Positions are deleted after 30 days'],
    })
    expect(brief.overview).toContain('Riders lose bikes and pay for them.')
    expect(brief.overview).toContain('Ask the city.')
  })

  it.each([
    ['no token', {}, 'x', 'notion_not_configured'],
    ['no page', null, 'nowhere', 'page_invalid'],
    ['a page that is not shared', null, '00000000-0000-4000-8000-000000000000', 'page_unreadable'],
  ] as const)('is refused with %s', async (_what, environment, page, code) => {
    const failed = (await briefFromPage(contextWith(environment ?? sandbox.env), page))._unsafeUnwrapErr()
    expect(failed.diagnostics[0]?.code).toBe(code)
  })
})

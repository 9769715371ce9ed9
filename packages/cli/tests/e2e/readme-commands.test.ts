import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cleanEnvironment } from './support/clean-environment.ts'
import { eventually } from './support/eventually.ts'
import type { RestBody } from './support/rest-client.ts'
import type { CommandEnd } from './support/run-nos.ts'
import { useSandbox } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const BINARIES = join(ROOT, 'node_modules/.bin')

/** The commands of the second `sh` block under "Try it"; a backslash joins lines. */
const commands = ((): readonly string[] => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const part = /^## Try it\n([^]*?)\n## /m.exec(readme)?.[1] ?? ''
  const block = [...part.matchAll(/^```sh\n([^]*?)^```$/gm)].at(-1)?.[1] ?? ''
  return block
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
})()

describe('the commands that README.md says to try', () => {
  const home = temporaryFolder()
  let service: ServiceUnderTest
  let sandbox: ReturnType<typeof useSandbox>

  beforeAll(async () => {
    service = await startService({
      words: ['--sandbox'],
      env: { NOS_DATA_DIR: join(home, 'data'), NOTION_POLL_INTERVAL_MS: '' },
    })
    const [, url = '', token = '', databaseId = ''] = await service.process.printed(
      /NOTION_API_BASE_URL=(\S+) NOTION_API_TOKEN=(\S+) NOTION_DATABASE_ID=(\S+)/,
    )
    sandbox = useSandbox({ url, token, databaseId })
    // A newcomer needs longer to open a second terminal than the samples need to reach the sandbox.
    await eventually(
      async () => {
        const { items } = await service.expect(200, 'GET /specifications?limit=100')
        return items.length > 0 && items.every(({ notion }: RestBody) => notion?.state === 'synced')
      },
      { what: 'the samples in the sandbox', within: 60_000 },
    )
  })

  const shell = (command: string): Promise<CommandEnd> =>
    new Promise((resolve) => {
      const line = command
        .replaceAll('http://127.0.0.1:3000', service.url)
        .replaceAll('http://127.0.0.1:3001', sandbox.url)
      const env = cleanEnvironment(home, { NOS_DATA_DIR: join(home, 'data') })
      const path = [BINARIES, env['PATH']].join(delimiter)
      execFile('/bin/sh', ['-c', line], { cwd: ROOT, env: { ...env, PATH: path } }, (failure, output, errors) =>
        resolve({
          exitCode: failure === null ? 0 : typeof failure.code === 'number' ? failure.code : 1,
          output,
          errors,
          all: output + errors,
        }),
      )
    })

  it('are the ones that this test knows', () => {
    expect(commands.length).toBeGreaterThanOrEqual(8)
  })

  it('work as printed, one after the other', async () => {
    const ends: CommandEnd[] = []
    for (const command of commands) {
      // A comment says to open the sandbox in a browser: what a person does there happens here.
      if (command.startsWith('#') && command.includes('http://127.0.0.1:3001')) await editInSandbox(service, sandbox)
      const end = await shell(command)
      expect({ command, exitCode: end.exitCode, printed: end.exitCode === 0 ? '' : end.all }).toEqual({
        command,
        exitCode: 0,
        printed: '',
      })
      ends.push(end)
    }
    const outputs = ends.map(({ output }) => output)
    const shown = outputs.filter((_, index) => commands[index]?.includes('spec show bike-unlocking'))
    expect(shown[0]).toBe(readFileSync(join(ROOT, 'examples/openspec/specs/bike-unlocking/spec.md'), 'utf8'))
    expect(shown[1]).toBe(shown[0]?.replace('Scanned at a station', 'Scanned at any station'))
    expect(outputs[0]).toMatch(/^bike-unlocking .*synced$/m)
    expect(JSON.parse(outputs.at(-1) ?? '').items.length).toBeGreaterThan(0)
  }, 120_000)
})

const editInSandbox = async (service: ServiceUnderTest, sandbox: ReturnType<typeof useSandbox>): Promise<void> => {
  const { items } = await service.expect(200, 'GET /specifications?limit=100&q=unlocking')
  const { id, notion } = items.find((item: { capability: string }) => item.capability === 'bike-unlocking')
  expect((await fetch(`${sandbox.url}/pages/${notion.page_id}`)).status).toBe(200)
  await sandbox.person('editText', {
    page: notion.page_id,
    find: 'Scanned at a station',
    replace: 'Scanned at any station',
  })
  await eventually(async () =>
    (await service.expect(200, `GET /specifications/${id}`)).body.includes('Scanned at any station'),
  )
}

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LLMock } from '@copilotkit/aimock'
import { expectErr, expectOk } from '@nos/domain/testing'
import { stringify } from 'yaml'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aFilledDraft } from './filled-draft.ts'
import { aTask, runAt, TOKEN } from './run-under-test.ts'

const GOOD = JSON.stringify(aFilledDraft())

describe('a server of CopilotKit (aimock)', () => {
  let server: LLMock
  beforeEach(() => {
    server = new LLMock({ port: 0, strict: true })
  })
  afterEach(() => server.stop())

  it('is understood when it streams an answer of the form', async () => {
    server.on({ userMessage: /Lost bikes/, responseFormat: 'json_schema' }, { content: GOOD })
    const run = runAt(`${await server.start()}/v1`)
    expect(expectOk(await run.draft(aTask())).title).toBe('Lost bikes')
    expect(run.used().calls).toBe(1)
  })

  it('is understood when it fails', async () => {
    server.on({ userMessage: /Lost bikes/ }, { error: { message: 'no', type: 'invalid_request_error' }, status: 401 })
    expect(expectErr(await runAt(`${await server.start()}/v1`).draft(aTask())).cause).toBe('token_refused')
  })
})

describe('a server of its own process (openai-mock-api)', () => {
  let end = (): void => undefined
  afterEach(() => end())

  const start = async (): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'nos-model-'))
    const config = join(folder, 'config.yaml')
    const port = await freePort()
    const answers = [
      { role: 'system', matcher: 'any' },
      { role: 'user', matcher: 'contains', content: 'Lost bikes' },
      { role: 'assistant', content: GOOD },
    ]
    writeFileSync(config, stringify({ apiKey: TOKEN, port, responses: [{ id: 'draft', messages: answers }] }))
    const entry = join(dirname(fileURLToPath(import.meta.resolve('openai-mock-api'))), 'cli.js')
    const child = spawn(process.execPath, [entry, '--config', config, '--port', String(port)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    end = () => {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    }
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (String(chunk).includes('started on port')) resolve()
      })
      child.on('exit', (code) => reject(new Error(`the server ended with ${String(code)}`)))
    })
    return `http://127.0.0.1:${port}/v1`
  }

  it('is understood when it streams, though it calls the stream plain text', async () => {
    const run = runAt(await start())
    expect(expectOk(await run.draft(aTask())).requirements).toHaveLength(2)
  })

  it('is understood when it refuses a token', async () => {
    const url = await start()
    expect(expectErr(await runAt(url, { token: 'sk-wrong' }).draft(aTask())).cause).toBe('token_refused')
    expect(expectErr(await runAt(url, { token: null }).draft(aTask())).cause).toBe('token_refused')
  })
})

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { startService } from './support/start-service.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

vi.setConfig({ testTimeout: 120_000 })

const OFFICIAL = join(
  import.meta.dirname,
  '../../../adapters-openspec/node_modules/@fission-ai/openspec/bin/openspec.js',
)
const SAMPLES = join(import.meta.dirname, '../../../../examples')

it('carries a whole folder in and out again, byte for byte, and the official command finds it valid', async () => {
  const service = await startService()
  const files = Object.fromEntries(
    globSync('openspec/specs/**/spec.md', { cwd: SAMPLES }).map((path) => [
      path,
      readFileSync(join(SAMPLES, path), 'utf8'),
    ]),
  )
  expect(Object.keys(files).length).toBeGreaterThan(5)
  const imported = await service.expect(200, 'POST /import/openspec', {
    json: { files: { ...files, 'openspec/config.yaml': 'schema: spec-driven\n' } },
  })
  expect(imported.counts).toEqual({
    created: Object.keys(files).length,
    updated: 0,
    unchanged: 0,
    ignored: 1,
    refused: 0,
  })
  const exported = await service.expect(200, 'GET /export/openspec')
  expect(exported.files).toEqual(files)
  expect((await service.expect(200, 'POST /import/openspec', { json: exported })).counts).toMatchObject({
    unchanged: Object.keys(files).length,
    created: 0,
    updated: 0,
  })

  const folder = temporaryFolder()
  const archive = await fetch(`${service.url}/api/v1/export/openspec`, {
    headers: { authorization: `Bearer ${service.token}`, accept: 'application/gzip' },
  })
  execFileSync('tar', ['-xzf', '-', '-C', folder], { input: Buffer.from(await archive.arrayBuffer()) })
  for (const [path, text] of Object.entries(files)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
  mkdirSync(dirname(join(folder, 'openspec/changes/x')), { recursive: true })
  writeFileSync(join(folder, 'openspec/config.yaml'), 'schema: spec-driven\n')
  const verdict: unknown = JSON.parse(
    execFileSync(process.execPath, [OFFICIAL, 'validate', '--all', '--json', '--no-interactive'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, OPENSPEC_TELEMETRY: '0' },
    }),
  )
  expect(verdict).toMatchObject({
    summary: { totals: { items: Object.keys(files).length, passed: Object.keys(files).length, failed: 0 } },
  })
})

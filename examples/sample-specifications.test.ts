import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const adapter = createRequire(join(import.meta.dirname, '..', 'packages', 'adapters-openspec', 'package.json'))
const openspec = join(dirname(adapter.resolve('@fission-ai/openspec')), '..', 'bin', 'openspec.js')

describe('the sample specifications', () => {
  it('leave the official command nothing to report, strictly', async () => {
    const { stdout } = await run(
      process.execPath,
      [openspec, 'validate', '--all', '--strict', '--json', '--no-interactive'],
      {
        cwd: import.meta.dirname,
        env: { ...process.env, OPENSPEC_TELEMETRY: '0', CI: '1' },
      },
    ).catch((failure: { readonly stdout: string }) => failure)
    const { items }: { items: { id: string; type: string; valid: boolean; issues: unknown[] }[] } = JSON.parse(stdout)
    expect(items.filter(({ valid, issues }) => !valid || issues.length > 0)).toEqual([])
    expect(items.filter(({ type }) => type === 'spec')).toHaveLength(13)
    expect(items.filter(({ type }) => type === 'change').map(({ id }) => id)).toEqual([
      'add-group-trips',
      'end-paper-invoices',
    ])
  })
})

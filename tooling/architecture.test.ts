import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findViolations, importsOf } from './architecture.ts'

const root = join(import.meta.dirname, '..')

describe('the architecture', () => {
  const made: string[] = []
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
  })

  const plant = (path: string, source: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'nos-architecture-'))
    made.push(folder)
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), source)
    return folder
  }

  it('has no import that the table of packages forbids', () => {
    expect(findViolations(root)).toEqual([])
  })

  it.each([
    ['packages/domain/src/sync/plan.ts', `import { Hono } from 'hono'`],
    ['packages/domain/src/sync/plan.ts', `import { readFileSync } from 'node:fs'`],
    ['packages/domain/src/sync/plan.ts', `import type { Replica } from '../use-cases/use-cases.ts'`],
    ['packages/domain/src/ports/clock.ts', `export * from '../use-cases/use-cases.ts'`],
    ['packages/adapters-notion/src/replica.ts', `import { createUseCases } from '@nos/domain/use-cases'`],
    ['packages/adapters-postgres/src/store.ts', `import { x } from '@nos/adapters-notion'`],
    ['packages/http/src/app.ts', `const x = await import('kysely')`],
    ['packages/cli/src/commands/serve.ts', `import { Container } from 'inversify'`],
    ['packages/notion-sandbox/src/app.ts', `import { x } from '../../domain/src/index.ts'`],
    ['packages/new-room/src/app.ts', `export const x = 1`],
  ])('reports the violation planted in %s: %s', (path, source) => {
    expect(findViolations(plant(path, source))).toHaveLength(1)
  })

  it('reads static, dynamic and re-exported imports', () => {
    const source = `import a from 'a'\nimport 'b'\nexport * from "c"\nconst d = await import('d')\n// import 'e'`
    expect(importsOf(source)).toEqual(['a', 'b', 'c', 'd'])
  })
})

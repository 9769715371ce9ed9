import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshDataFolder } from '@nos/adapters-postgres/testing'
import { DEFAULT_WORKSPACE, type SpecificationId, type ValidationSummary } from '@nos/domain'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNos, type Nos } from '../../src/composition/create-nos.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'

const caller = {
  workspaceId: DEFAULT_WORKSPACE,
  author: { kind: 'user', id: 'ada', name: 'Ada' },
  requestId: null,
} as const
const OWN =
  'name: own\nextends: nos:recommended\ncustom:\n  - id: no-people\n    category: clarity\n    severity: error\n    message: Say persons.\n    vocabulary: {forbid: [people]}\n'

let folder: string
let nos: Nos
const open = async (environment: Record<string, string> = {}): Promise<void> => {
  const configuration = readConfiguration({
    NOS_DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    ...environment,
  })._unsafeUnwrap()
  nos = (await createNos({ configuration }))._unsafeUnwrap()
  ;(await nos.work())._unsafeUnwrap()
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nos-background-'))
  await freshDataFolder(join(folder, 'data'))
})
afterEach(async () => {
  await nos.close()
  rmSync(folder, { recursive: true })
})

const create = async (): Promise<SpecificationId> =>
  (
    await nos.useCases.createSpecification(caller, {
      title: 'Login',
      specType: 'Feature',
      overview: 'The people sign in once and stay signed in on their own devices.',
    })
  )._unsafeUnwrap().specification.id
const summary = async (id: SpecificationId): Promise<ValidationSummary | null> =>
  (await nos.useCases.showSpecification(DEFAULT_WORKSPACE, id))._unsafeUnwrap().validation
const awaited = (id: SpecificationId, expected: Partial<ValidationSummary>): Promise<void> =>
  vi.waitFor(async () => expect(await summary(id)).toMatchObject(expected), { timeout: 25_000, interval: 50 })

describe('validation in the background', () => {
  it('measures each new version, and everything when another rule set is in force', async () => {
    await open()
    const id = await create()
    await awaited(id, { valid: true })
    const { name } = (await nos.useCases.createRuleset(caller, OWN))._unsafeUnwrap()
    ;(await nos.useCases.activateRuleset(caller, name))._unsafeUnwrap()
    await awaited(id, { valid: false, ruleset: expect.objectContaining({ id: 'own' }) })
    ;(
      await nos.useCases.reviseSpecification(caller, id, {
        overview: 'Every person signs in once and stays signed in on the own devices.',
      })
    )._unsafeUnwrap()
    await awaited(id, { valid: true })
  }, 60_000)

  it('is left to those who ask for it when it is switched off', async () => {
    await open({ AUTO_VALIDATION_ENABLED: 'false' })
    const id = await create()
    expect(await summary(id)).toBeNull()
    const report = (await nos.useCases.validateSpecification(DEFAULT_WORKSPACE, id))._unsafeUnwrap()
    expect(await summary(id)).toMatchObject({ score: report.standards.score })
    const asked = { workspaceId: DEFAULT_WORKSPACE, specificationId: id, limit: 9, cursor: null }
    expect((await nos.useCases.listValidations(asked))._unsafeUnwrap().items).toHaveLength(1)
  }, 60_000)
})

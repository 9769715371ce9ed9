import { createDocumentFormat } from '@nos/adapters-openspec'
import { ContainerModule } from 'inversify'
import type { Configuration } from '../configuration/configuration.ts'
import { ID } from './identifiers.ts'
import { newId } from './new-id.ts'
import { createThreadedTexts } from '../measuring/create-threaded-texts.ts'
import { createThreadedStandards } from '../measuring/create-threaded-standards.ts'
import { sha256 } from '../measuring/sha256.ts'
import type { NosLogger } from './logger.ts'

/** What the surroundings give: settings, time, ids, hashing, OpenSpec's format and rules. */
export const platformModule = (given: {
  readonly configuration: Configuration
  readonly serviceUrl: string
  readonly signingSecret: string | null
  readonly companionTokens: readonly string[]
  readonly logger: NosLogger
}): ContainerModule =>
  new ContainerModule(({ bind }) => {
    bind(ID.configuration).toConstantValue(given.configuration)
    bind(ID.serviceUrl).toConstantValue(given.serviceUrl)
    bind(ID.signingSecret).toConstantValue(given.signingSecret)
    bind(ID.companionTokens).toConstantValue(given.companionTokens)
    bind(ID.logger).toConstantValue(given.logger)
    bind(ID.clock).toConstantValue(() => new Date())
    bind(ID.newId).toConstantValue(newId)
    bind(ID.hasher).toConstantValue(sha256)
    bind(ID.format).toResolvedValue(createDocumentFormat, [])
    bind(ID.texts).toResolvedValue(() => createThreadedTexts(), [])
    bind(ID.standards).toResolvedValue(() => createThreadedStandards(), [])
  })

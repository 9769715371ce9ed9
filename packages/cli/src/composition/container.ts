import type { Database } from '@nos/adapters-postgres'
import { Container } from 'inversify'
import type { Configuration } from '../configuration/configuration.ts'
import { httpModule } from './http.module.ts'
import type { NosLogger } from './logger.ts'
import { modelModule } from './model.module.ts'
import { notionModule } from './notion.module.ts'
import { platformModule } from './platform.module.ts'
import { storageModule } from './storage.module.ts'
import { telemetryModule } from './telemetry.module.ts'
import { useCasesModule } from './use-cases.module.ts'

export interface Given {
  readonly configuration: Configuration
  readonly database: Database
  readonly serviceUrl: string
  readonly signingSecret: string | null
  readonly companionTokens: readonly string[]
  readonly logger: NosLogger
  readonly accepting: () => boolean
}

/** The one container. Nothing is made before it is asked for. */
export const createContainer = (given: Given): Container => {
  const container = new Container({ defaultScope: 'Singleton' })
  container.load(
    platformModule(given),
    storageModule(given.database),
    telemetryModule,
    notionModule,
    modelModule,
    useCasesModule,
    httpModule(given.accepting),
  )
  return container
}

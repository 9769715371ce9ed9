import { createSpecificationGenerator } from '@nos/adapters-openspec'
import { ContainerModule } from 'inversify'
import { ID } from './identifiers.ts'

/** The model and its limits; none where it is not configured or switched off. */
export const modelModule: ContainerModule = new ContainerModule(({ bind }) => {
  bind(ID.monitoredGenerator).toResolvedValue(
    ({ modelUrl, modelToken, model, modelTimeoutMs, aiGeneration }, clock) =>
      modelUrl === null || model === null || !aiGeneration
        ? null
        : createSpecificationGenerator({ url: modelUrl, token: modelToken, model, timeoutMs: modelTimeoutMs, clock }),
    [ID.configuration, ID.clock],
  )
  bind(ID.modelMonitor).toResolvedValue((monitored) => monitored?.monitor ?? null, [ID.monitoredGenerator])
  bind(ID.model).toResolvedValue(
    (monitored, { aiGeneration, modelConcurrency, modelTokensPerDay }) =>
      monitored === null
        ? { absent: aiGeneration ? ('not_configured' as const) : ('disabled' as const) }
        : { generator: monitored.generator, limits: { atOnce: modelConcurrency, tokensPerDay: modelTokensPerDay } },
    [ID.monitoredGenerator, ID.configuration],
  )
})

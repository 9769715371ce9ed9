export { createNos, type Nos, type NosOptions, type StartFailure } from './composition/create-nos.ts'
export type { Configuration, InvalidConfiguration } from './configuration/configuration.ts'
export { readConfiguration } from './configuration/read-configuration.ts'

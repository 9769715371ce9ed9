export { createNos, type Nos, type NosOptions } from './composition/create-nos.ts'
export type { Configuration, InvalidConfiguration } from './configuration/configuration.ts'
export { readConfiguration } from './configuration/read-configuration.ts'
export type { StorageFailure } from './composition/open-storage.ts'

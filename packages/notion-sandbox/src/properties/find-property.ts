import type { Property } from '../model/property.ts'

/** The property with this id (as printed or decoded) or name. */
export const findProperty = (properties: readonly Property[], key: string): Property | undefined =>
  properties.find((one) => one.id === key || decodeURIComponent(one.id) === key) ??
  properties.find((one) => one.name === key)

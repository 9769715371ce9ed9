import type { SealedValue } from '@nos/adapters-postgres'
import type { Configuration } from '../configuration/configuration.ts'
import { sealOf } from './seal-of.ts'

export interface SortedSeals {
  /** The present key opens them, and they were sealed with it. */
  readonly current: readonly SealedValue[]
  /** What the previous key opens, or what was kept openly before there was a key, with its text. */
  readonly old: readonly { readonly value: SealedValue; readonly secret: string }[]
  /** No key at hand opens them. */
  readonly unreadable: readonly SealedValue[]
}

/** Which of the kept secrets the configured keys can open. */
export const sortSealed = (
  values: readonly SealedValue[],
  { encryptionKey, previousEncryptionKey }: Pick<Configuration, 'encryptionKey' | 'previousEncryptionKey'>,
): SortedSeals => {
  const sorted = values.map((value) => {
    const openly = sealOf(value.kind, null).open(value.text)
    const secret = openly ?? sealOf(value.kind, encryptionKey).open(value.text)
    if (secret !== null) return { value, secret, current: openly === null || encryptionKey === null }
    return { value, secret: sealOf(value.kind, previousEncryptionKey).open(value.text), current: false }
  })
  return {
    current: sorted.filter(({ current }) => current).map(({ value }) => value),
    old: sorted.flatMap(({ value, secret, current }) => (current || secret === null ? [] : [{ value, secret }])),
    unreadable: sorted.filter(({ secret }) => secret === null).map(({ value }) => value),
  }
}

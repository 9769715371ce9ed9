import { types, type PGliteOptions } from '@electric-sql/pglite'

/**
 * Bytes as Postgres writes them, made by Node in one call. PGlite's own way goes byte by byte, and holds a megabyte up
 * for a third of a second.
 */
export const BYTEA_AS_HEX: Pick<PGliteOptions, 'parsers' | 'serializers'> = {
  serializers: {
    [types.BYTEA]: (bytes: Uint8Array) =>
      String.raw`\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
  },
  parsers: { [types.BYTEA]: (hex) => Buffer.from(hex.slice(2), 'hex') },
}

/** Why NOS leaves a database alone. Nothing was changed. */
export type SchemaRefusal = SchemaTooNew | ForeignTables | ServerTooOld

/** The database was migrated by a newer NOS; an older one could damage what it does not know. */
export interface SchemaTooNew {
  readonly kind: 'SchemaTooNew'
  readonly unknown: readonly string[]
  readonly message: string
}

/** The database holds tables that NOS did not make. */
export interface ForeignTables {
  readonly kind: 'ForeignTables'
  readonly tables: readonly string[]
  readonly message: string
}

/** The server lacks what NOS needs of Postgres. */
export interface ServerTooOld {
  readonly kind: 'ServerTooOld'
  readonly version: string
  readonly message: string
}

import {
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type Driver,
  type PostgresDialectConfig,
  type TransactionSettings,
} from 'kysely'

/** For a pool whose clients send statements without waiting for the answers before (`pipeline` of node-postgres). */
export class PipelinedPostgresDialect extends PostgresDialect {
  readonly #configuration: PostgresDialectConfig

  constructor(configuration: PostgresDialectConfig) {
    super(configuration)
    this.#configuration = configuration
  }

  override createDriver(): Driver {
    return new PipelinedPostgresDriver(this.#configuration)
  }
}

class PipelinedPostgresDriver extends PostgresDriver {
  /** Travels with the first statement. It fails only with its connection, and so does everything sent after it. */
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    void super.beginTransaction(connection, settings).catch(() => undefined)
  }
}

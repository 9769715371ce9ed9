import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Texts are compressed by LZ4, which is less work than the default; a server built without it keeps its own way. */
export const compressByLz4: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`
      do $$ begin
        alter table bodies alter column content set compression lz4;
        alter table specifications alter column search_text set compression lz4;
      exception when feature_not_supported then null;
      end $$`.execute(database)
  },
}

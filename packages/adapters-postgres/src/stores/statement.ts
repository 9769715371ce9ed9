import { sql, type Compilable, type CompiledQuery, type Kysely, type QueryResult, type RawBuilder } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/** Where a value goes that is known only when the statement is used. */
export type Place<Values> = <Value>(read: (values: Values) => Value) => RawBuilder<Value>

/** A statement that is asked for so often that its text is made once, with places for its values. */
export const statement = <Values, Row>(
  build: (kysely: Kysely<Tables>, place: Place<Values>) => Compilable<Row> | RawBuilder<Row>,
): ((kysely: Kysely<Tables>, values: Values) => Promise<QueryResult<Row>>) => {
  const place: Place<Values> = (read) => sql.val(new Open(read)) as RawBuilder<never>
  let made: CompiledQuery<Row> | null = null
  return (kysely, values) => {
    made ??= compile(kysely, build(kysely, place))
    const parameters = made.parameters.map((value) => (value instanceof Open ? value.read(values) : value))
    return kysely.executeQuery({ ...made, parameters })
  }
}

class Open<Values> {
  readonly read: (values: Values) => unknown

  constructor(read: (values: Values) => unknown) {
    this.read = read
  }
}

const compile = <Row>(kysely: Kysely<Tables>, built: Compilable<Row> | RawBuilder<Row>): CompiledQuery<Row> =>
  'isRawBuilder' in built ? built.compile(kysely) : built.compile()

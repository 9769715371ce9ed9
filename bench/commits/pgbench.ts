import { execFile } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const INSERT = `\\set number random(1, 1000000000)
insert into bench_rows (number, words) values (:number, 'one row of some forty characters, no more')
`

export const BENCH_ROWS =
  'create table bench_rows (id bigserial primary key, number bigint not null, words text not null)'

/** Single-row inserts per second of so many clients, each insert a transaction; pgbench's own default is `simple`. */
export const measureInserts = async (
  url: string,
  { protocol, clients, seconds }: { protocol: 'simple' | 'prepared'; clients: number; seconds: number },
): Promise<number> => {
  const given = ['--no-vacuum', `--protocol=${protocol}`, `--client=${clients}`, `--time=${seconds}`, '--file=-']
  const asked = promisify(execFile)(findPgbench(), [...given, url])
  asked.child.stdin?.end(INSERT)
  const { stdout } = await asked
  const figure = /^tps = ([\d.]+)/m.exec(stdout)?.[1]
  if (figure === undefined) throw new Error(`pgbench gave no figure: ${stdout}`)
  return Number(figure)
}

// Debian keeps it beside the server, off the path.
const findPgbench = (): string => {
  const beside = globSync('/usr/lib/postgresql/*/bin/pgbench').at(-1)
  const onPath = (process.env['PATH'] ?? '').split(':').map((folder) => join(folder, 'pgbench'))
  const found = onPath.find((path) => existsSync(path)) ?? beside
  if (found === undefined) throw new Error('pgbench was not found; install postgresql or postgresql-contrib')
  return found
}

// Works off the jobs of the database of the first argument: prints the first one it is given and never finishes it.
import { connectDatabase, createJobQueue } from '../../src/index.ts'

const database = connectDatabase({ kind: 'postgres', url: process.argv[2] ?? '' })
const started = await createJobQueue(database).start((request) => {
  console.log(JSON.stringify(request))
  return new Promise(() => undefined)
})
if (started.isErr()) process.exit(4)

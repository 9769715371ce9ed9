import { enableCompileCache } from 'node:module'

enableCompileCache()
const { runNos } = await import('./run-nos.ts')
process.exitCode = await runNos(process.argv.slice(2))
// What has ended does not wait for requests that nobody listens to any more, such as one to a collector that is away.
setTimeout(() => {
  if (process.stdout.writableLength === 0) process.exit()
}, 1000).unref()

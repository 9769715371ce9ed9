import { enableCompileCache } from 'node:module'

enableCompileCache()
const { runNos } = await import('./run-nos.ts')
process.exitCode = await runNos(process.argv.slice(2))
;(await import('./end-when-written.ts')).endWhenWritten()

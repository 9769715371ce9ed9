import { archiveChange } from '../../src/archive/archive-change.ts'

/** Archives the change `work` of the project named on the command line, in a process that tests can kill. */
const [root = ''] = process.argv.slice(2)
const result = await archiveChange({ root, change: 'work', yes: true, now: new Date('2026-03-04T12:00:00Z') })
process.exitCode = result.isOk() ? 0 : 1

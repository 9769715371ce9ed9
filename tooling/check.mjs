import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { install, root } from './install.mjs'
import { FORMATTED } from './formatted.mjs'
import { run } from './run.mjs'

install()
const projects = [
  ...readdirSync(join(root, 'packages')).flatMap((name) => {
    const files = ['tsconfig.json', 'tsconfig.testing.json'].map((file) => join('packages', name, file))
    return files.filter((file) => existsSync(join(root, file)))
  }),
  join('tooling', 'tsconfig.json'),
]
/** What the last check found out stays beside the installed packages, so that the next one looks at changes alone. */
const remembered = (project) => join('node_modules', '.cache', 'types', `${project.replace(/\W/g, '-')}.tsbuildinfo`)
const tsc = join('node_modules', 'typescript', 'bin', 'tsc')
const steps = [
  ...projects.map((project) => [
    `types ${project}`,
    tsc,
    ['-p', project, '--incremental', '--tsBuildInfoFile', remembered(project)],
  ]),
  ['lint', join('node_modules', 'oxlint', 'bin', 'oxlint'), ['--type-aware', '--deny-warnings']],
  [
    'format',
    join('node_modules', 'prettier', 'bin', 'prettier.cjs'),
    ['--check', '--cache', '--log-level', 'warn', ...FORMATTED],
  ],
  ['knip', join('node_modules', 'knip', 'bin', 'knip.js'), []],
  ['architecture', join('node_modules', 'vitest', 'vitest.mjs'), ['run', 'tooling']],
]
let failed = 0
for (const [name, file, arguments_] of steps) {
  const code = await run(file, arguments_)
  if (code !== 0) failed += 1
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`)
}
process.exitCode = failed === 0 ? 0 : 1

import { join } from 'node:path'
import { install, root } from './install.mjs'
import { run } from './run.mjs'

install()
const [target = join(root, 'dist', 'image'), sbom = join(root, 'dist', 'nos.cdx.json')] = process.argv.slice(2)
const made = await run(join(root, 'tooling', 'image.ts'), [target])
const listed =
  made === 0
    ? await run(join(root, 'node_modules', 'pnpm', 'bin', 'pnpm.mjs'), [
        '--filter',
        '@nos/cli',
        'sbom',
        '--prod',
        '--sbom-format',
        'cyclonedx',
        '--sbom-type',
        'application',
        '--lockfile-only',
        '--out',
        sbom,
      ])
    : made
process.exitCode = listed

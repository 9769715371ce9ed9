import { join } from 'node:path'
import type { BuildOptions } from 'esbuild'
import { readInstalledInstructions } from '../packages/adapters-openspec/src/generation/artifact-instructions.ts'

// PGlite finds its WebAssembly and data files beside its own code, so it stays a package.
const EXTERNAL = ['@electric-sql/pglite', 'pg-native']

/** How `nos` is bundled: one entry and a chunk for each command, so that starting up reads little. */
export const bundleOptions = (
  root: string,
): BuildOptions & { readonly entryPoints: Readonly<Record<string, string>> } => {
  const source = join(root, 'packages', 'cli', 'src')
  return {
    entryPoints: {
      main: join(source, 'main.ts'),
      'measuring-thread': join(source, 'measuring', 'measuring-thread.ts'),
    },
    absWorkingDir: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: EXTERNAL,
    // The texts of the official package's schema go into the bundle, never into the tree.
    define: { NOS_ARTIFACT_INSTRUCTIONS: JSON.stringify(JSON.stringify(readInstalledInstructions())) },
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  }
}

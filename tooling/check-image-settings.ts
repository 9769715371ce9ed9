import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'

/** Checks what `buildah inspect` says of the image: its user, entry, health check, labels, and no secret in its history. */
interface Inspected {
  readonly Docker: { readonly config: Readonly<Record<string, unknown>>; readonly history: readonly unknown[] }
}

const inspected = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Inspected
const { config, history } = inspected.Docker
const problems: string[] = []
const expectSetting = (name: string, wanted: unknown): void => {
  if (!isDeepStrictEqual(config[name], wanted))
    problems.push(`${name} is ${JSON.stringify(config[name])}, not ${JSON.stringify(wanted)}`)
}
expectSetting('User', '1000:1000')
expectSetting('Entrypoint', ['node', '/app/main.mjs'])
expectSetting('Cmd', ['serve'])
expectSetting('StopSignal', 'SIGTERM')
expectSetting('ExposedPorts', { '3000/tcp': {} })
expectSetting('Volumes', { '/backups': {}, '/data': {} })
const health = config['Healthcheck'] as { readonly Test?: readonly string[] } | undefined
if (health?.Test?.[0] !== 'CMD' || health.Test[1] !== 'node') problems.push('the health check needs more than node')
const labels = (config['Labels'] ?? {}) as Readonly<Record<string, string>>
for (const label of ['title', 'description', 'licenses', 'version', 'revision'])
  if ((labels[`org.opencontainers.image.${label}`] ?? '') === '') problems.push(`the label ${label} is missing`)
const said = JSON.stringify([config, history])
if (/_authToken|BEGIN [A-Z ]*PRIVATE KEY|ntn_|_SECRET=|PASSWORD=/.test(said)) problems.push('it holds a secret')
for (const problem of problems) console.error(`check-image: ${problem}`)
process.exitCode = problems.length === 0 ? 0 : 1

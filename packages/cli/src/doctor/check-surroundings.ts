import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import type { Configuration } from '../configuration/configuration.ts'
import { doubtful, fine, wrong, type Check } from './check.ts'

const LEAST_FREE_MIB = 256

/** The port and the data folder: what the machine gives, or does not. */
export const checkSurroundings = async (configuration: Configuration): Promise<readonly Check[]> => [
  await checkPort(configuration),
  checkFolder(configuration),
]

const checkPort = ({ port, host }: Configuration): Promise<Check> =>
  new Promise((answer) => {
    const server = createServer()
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE')
        answer(
          doubtful(
            'port',
            `port ${port} on ${host} is in use: by the service itself, or by another program`,
            'if it is another program, stop it or set PORT',
          ),
        )
      else if (code === 'EACCES')
        answer(
          wrong(
            'port',
            `port ${port} may not be used by this user`,
            'set PORT to one above 1023, and put a proxy before it',
          ),
        )
      else answer(wrong('port', `cannot listen on ${host}:${port} (${message})`, 'check PORT and HOST'))
    })
    server.listen(port, host, () => server.close(() => answer(fine('port', `port ${port} on ${host} is free`))))
  })

const checkFolder = ({ dataDir, databaseUrl }: Configuration): Check => {
  const folder = resolve(dataDir)
  const place = nearestFolder(folder)
  const owner = statSync(place).uid
  const self = process.getuid?.() ?? owner
  try {
    accessSync(place, constants.W_OK | constants.X_OK)
  } catch {
    return wrong(
      'data_folder',
      `${place} cannot be written by this user (it belongs to user ${owner}, this is user ${self})`,
      `give it to this user (chown ${self} ${place}; podman unshare chown for a rootless volume), or choose another with NOS_DATA_DIR`,
    )
  }
  const { bavail, bsize } = statfsSync(place)
  const free = Math.floor((bavail * bsize) / 1024 / 1024)
  if (free < LEAST_FREE_MIB)
    return (databaseUrl === null ? wrong : doubtful)(
      'data_folder',
      `${place} has ${free} MiB left`,
      'free some space, or choose another disk with NOS_DATA_DIR',
    )
  return fine('data_folder', `${folder} can be written, ${free} MiB free`)
}

const nearestFolder = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder))

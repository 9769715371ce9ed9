import { connect } from 'node:net'

/** The real servers that the tests will use: the ones named in the environment, else those on their standard local ports. */
export const findBackends = async () => {
  const postgres =
    process.env.TEST_DATABASE_URL ?? ((await answers(5432)) ? 'postgres://postgres@127.0.0.1:5432/postgres' : null)
  const redis = process.env.TEST_REDIS_URL ?? ((await answers(6379)) ? 'redis://127.0.0.1:6379' : null)
  return { postgres, redis }
}

/** One line for a person, without passwords. */
export const describeBackends = ({ postgres, redis }) => {
  const say = (name, url, variable) =>
    url === null ? `${name} NOT RUN (no ${variable}, nothing on its local port)` : `${name} at ${new URL(url).host}`
  return `backends: PGlite, ${say('Postgres', postgres, 'TEST_DATABASE_URL')}, ${say('Redis', redis, 'TEST_REDIS_URL')}`
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1000 })
    const end = (value) => {
      socket.destroy()
      resolve(value)
    }
    socket
      .on('connect', () => end(true))
      .on('error', () => end(false))
      .on('timeout', () => end(false))
  })

import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'

/** A server in a process of its own, asked over kept-alive connections. */
export interface MeasuredServer {
  /** Microseconds of CPU time that one request cost the server, by its own account. */
  measure(requests: number): Promise<number>
  stop(): Promise<void>
}

const CONNECTIONS = 8

export const startMeasuredServer = async (
  script: string,
  asked: { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly bytes: number },
  environment: Readonly<Record<string, string>>,
): Promise<MeasuredServer> => {
  const child = fork(script, [], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment },
    // What they log costs them its writing, and nobody its reading.
    stdio: ['ignore', 'ignore', process.env['BENCH_ERRORS'] === undefined ? 'ignore' : 'inherit', 'ipc'],
  })
  const port = await answerOf(child, 'port')
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const cpu = (): Promise<number> => {
    child.send('cpu')
    return answerOf(child, 'microseconds')
  }
  const send = (): Promise<void> =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, agent, path: asked.path, headers: { ...asked.headers } }, (response) => {
        let size = 0
        response.on('data', (chunk: Buffer) => (size += chunk.length))
        response.on('end', () =>
          response.statusCode === 200 && size === asked.bytes
            ? resolve()
            : reject(new Error(`${script} answered ${response.statusCode} with ${size} of ${asked.bytes} bytes`)),
        )
      })
        .on('error', reject)
        .end()
    })
  return {
    measure: async (requests) => {
      const before = await cpu()
      let left = requests
      await Promise.all(
        Array.from({ length: CONNECTIONS }, async () => {
          while (left > 0) {
            left -= 1
            await send()
          }
        }),
      )
      return ((await cpu()) - before) / requests
    },
    stop: async () => {
      agent.destroy()
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

const answerOf = (child: ChildProcess, field: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a server of the comparison ended with ${code}`))
    child.once('exit', ended)
    const read = (message: unknown): void => {
      const value: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, field) : undefined
      if (typeof value !== 'number') return
      child.off('message', read).off('exit', ended)
      resolve(value)
    }
    child.on('message', read)
  })

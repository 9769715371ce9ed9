import { createClient } from 'redis'
import { reasonOf } from './reason-of.ts'

/** The part of a client that the adapters use. */
export interface RedisCommands {
  eval(script: string, call: { readonly keys: string[]; readonly arguments: string[] }): Promise<unknown>
  get(key: string): Promise<string | null>
  set(
    key: string,
    value: string,
    options: { readonly expiration: { readonly type: 'PX'; readonly value: number } },
  ): Promise<unknown>
  ping(): Promise<unknown>
}

/** A Redis that may be away at any time. Nothing that is true lives only there. */
export interface RedisConnection {
  /** The work's answer, or null when Redis does not give it within the deadline. Never rejects. */
  attempt<Value>(work: (commands: RedisCommands) => Promise<Value>): Promise<{ readonly value: Value } | null>
  close(): Promise<void>
}

export interface RedisOptions {
  /** `redis://` or `rediss://`; may hold a password, which is never logged. */
  readonly url: string
  /** PEM: for `rediss://` this CA alone is trusted; those that Node trusts when absent. */
  readonly authority?: string
  /** Milliseconds one command may take; 50 when absent. */
  readonly deadlineMs?: number
  /** After a failure nothing is asked for so many milliseconds; 1,000 when absent. */
  readonly restMs?: number
  readonly onError?: (reason: string) => void
}

/** Connects in the background and goes on trying; the service never waits for it. */
export const connectRedis = ({
  url,
  authority,
  deadlineMs = 50,
  restMs = 1000,
  onError,
}: RedisOptions): RedisConnection => {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: 2000,
      reconnectStrategy: (retries: number) => Math.min(100 * 2 ** retries, 5000),
      ...(authority === undefined ? {} : { tls: true, ca: authority }),
    },
  })
  let told = false
  client.on('error', (cause: unknown) => {
    if (!told) onError?.(reasonOf(cause, url.startsWith('rediss:')))
    told = true
  })
  client.on('ready', () => {
    told = false
  })
  void client.connect().catch(() => undefined)
  let restingUntil = 0
  return {
    attempt: async (work) => {
      if (!client.isReady || performance.now() < restingUntil) return null
      const { promise: late, resolve } = Promise.withResolvers<null>()
      const timer = setTimeout(() => resolve(null), deadlineMs)
      const answered = await Promise.race([
        work(client).then(
          (value) => ({ value }),
          () => null,
        ),
        late,
      ])
      clearTimeout(timer)
      if (answered === null) restingUntil = performance.now() + restMs
      return answered
    },
    close: async () => {
      client.destroy()
      await Promise.resolve()
    },
  }
}

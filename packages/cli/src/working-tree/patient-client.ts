import { setTimeout as wait } from 'node:timers/promises'
import { err, type Result, ResultAsync } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import type { CommandContext } from '../command-context.ts'
import type { ServiceAnswer, ServiceClient, ServiceRequest } from '../remote/service-client.ts'

const MOST_WAITS = 5
const LONGEST_WAIT_S = 120

/** Waits as long as a busy service asks for, tells so, and asks again; gives up after five waits or two minutes in one. */
export const patientClient = (
  client: ServiceClient,
  { signal, terminal }: Pick<CommandContext, 'signal' | 'terminal'>,
): ServiceClient => {
  const ask = async (
    path: string,
    request: ServiceRequest | undefined,
  ): Promise<Result<ServiceAnswer, CommandFailure>> => {
    for (let waits = 0; ; waits++) {
      const answer = await client.request(path, request)
      const seconds = answer.isErr() ? answer.error.retryAfterSeconds : undefined
      if (answer.isOk() || seconds === undefined || seconds > LONGEST_WAIT_S || waits === MOST_WAITS || signal.aborted)
        return answer
      terminal.err(`the service asks to wait ${seconds} s`)
      try {
        await wait(seconds * 1000, undefined, { signal })
      } catch {
        return err(answer.error)
      }
    }
  }
  return { ...client, request: (path, request) => new ResultAsync(ask(path, request)) }
}

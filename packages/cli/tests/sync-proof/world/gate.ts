import type { Library } from '@nos/domain'
import { rememberingEdits } from '@nos/domain/testing'
import { ResultAsync, type Result } from 'neverthrow'

/** Stands around every call that leaves the process: may delay it, end the process before or after it, or count it. */
export type Gate = <Value>(label: string, call: () => Promise<Value>) => Promise<Value>

export const openGate: Gate = (_label, call) => call()

/** The library with every call through the gate; what happens inside a transaction is one call. */
export const gateLibrary = (library: Library, gate: Gate): Library => ({
  ...gateStores(library, gate),
  transaction: (work) => gated(gate, 'library.transaction', () => library.transaction(work)),
})

/** HTTP with every request through the gate. The whole answer is there before the gate closes. */
export const gateFetch =
  (send: typeof fetch, gate: Gate): typeof fetch =>
  (input, init) => {
    const request = new Request(input, init)
    return gate(`${request.method} ${new URL(request.url).pathname}`, () => send(request))
  }

const gateStores = (library: Library, gate: Gate): Omit<Library, 'transaction'> => ({
  ...library,
  // What an instance remembers is in its own process.
  edits: rememberingEdits((edit) => gated(gate, 'edits.store', () => library.edits.store(edit))),
  specifications: gateStore('specifications', library.specifications, gate),
  versions: gateStore('versions', library.versions, gate),
  ledger: gateStore('ledger', library.ledger, gate),
  conflicts: gateStore('conflicts', library.conflicts, gate),
  audit: gateStore('audit', library.audit, gate),
  auditTree: gateStore('auditTree', library.auditTree, gate),
  outbox: gateStore('outbox', library.outbox, gate),
  events: gateStore('events', library.events, gate),
})

const gateStore = <Store extends object>(name: string, store: Store, gate: Gate): Store =>
  new Proxy(store, {
    get: (target, method): unknown => {
      const found: unknown = Reflect.get(target, method)
      return isCall(found)
        ? (...given: unknown[]) => gated(gate, `${name}.${String(method)}`, () => found.apply(target, given))
        : found
    },
  })

type Call = (...given: unknown[]) => PromiseLike<Result<unknown, unknown>>

const isCall = (found: unknown): found is Call => typeof found === 'function'

const gated = <Value, Failure>(
  gate: Gate,
  label: string,
  call: () => PromiseLike<Result<Value, Failure>>,
): ResultAsync<Value, Failure> => new ResultAsync(gate(label, async () => call()))

import { ok } from 'neverthrow'
import type { EventInbox } from '../../src/ports/event-inbox.ts'
import type { Access } from './access.ts'

export const inMemoryEventInbox = ({ read, write }: Access): EventInbox => {
  const key = (workspace: string, replica: string, id: string): string => JSON.stringify([workspace, replica, id])
  return {
    receive: (event) =>
      write((state) => {
        const name = key(event.workspaceId, event.replica, event.id)
        const present = state.events.get(name)
        if (present === undefined) state.events.set(name, { event, settled: false })
        return ok(present?.settled === true ? 'settled' : 'waiting')
      }),
    waiting: (workspace, replica, ref) =>
      read((state) =>
        ok(
          [...state.events.values()]
            .filter(
              ({ event, settled }) =>
                !settled &&
                event.workspaceId === workspace &&
                event.replica === replica &&
                (ref === undefined || event.ref === ref),
            )
            .map(({ event }) => event),
        ),
      ),
    noteEditors: (workspace, replica, ref, editors, at) =>
      write((state) => {
        for (const editor of editors) {
          const name = JSON.stringify([workspace, replica, ref, editor])
          const known = state.editors.get(name)
          if (known === undefined || known < at) state.editors.set(name, at)
        }
        return ok(undefined)
      }),
    editorsSince: (workspace, specification, since) =>
      read((state) => {
        const found = [...state.ledger.values()].flatMap(({ workspaceId, replica, specificationId, ref }) =>
          workspaceId === workspace && specificationId === specification
            ? [...state.editors].flatMap(([name, at]) => {
                const [ofWorkspace, ofReplica, ofRef, editor = ''] = JSON.parse(name) as readonly string[]
                return ofWorkspace === workspace && ofReplica === replica && ofRef === ref && at > since ? [editor] : []
              })
            : [],
        )
        return ok([...new Set(found)].toSorted())
      }),
    settle: (workspace, replica, ids) =>
      write((state) => {
        for (const name of ids.map((id) => key(workspace, replica, id))) {
          const present = state.events.get(name)
          if (present !== undefined) state.events.set(name, { ...present, settled: true })
        }
        return ok(undefined)
      }),
  }
}

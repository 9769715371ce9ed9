import { ok } from 'neverthrow'
import { MOST_BROWSER_SESSIONS, type BrowserSession } from '../../src/access/browser-session.ts'
import type { BrowserSessionStore, SessionHolder } from '../../src/ports/browser-session-store.ts'
import type { Access } from './access.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryBrowserSessionStore = ({ read, write }: Access): BrowserSessionStore => ({
  start: (session) =>
    write((state) => {
      for (const [secretHash, { expiresAt }] of state.browserSessions)
        if (expiresAt < session.startedAt) state.browserSessions.delete(secretHash)
      state.browserSessions.set(session.secretHash, session)
      for (const { secretHash } of ofHolder(state, session).slice(MOST_BROWSER_SESSIONS))
        state.browserSessions.delete(secretHash)
      return ok(undefined)
    }),
  find: (secretHash) => read((state) => ok(state.browserSessions.get(secretHash) ?? null)),
  see: (secretHash, at) =>
    write((state) => {
      const session = state.browserSessions.get(secretHash)
      if (session !== undefined) state.browserSessions.set(secretHash, { ...session, lastSeenAt: at })
      return ok(undefined)
    }),
  list: (holder) => read((state) => ok(ofHolder(state, holder))),
  end: (secretHash) =>
    write((state) => {
      state.browserSessions.delete(secretHash)
      return ok(undefined)
    }),
  endOf: (holder, which) =>
    write((state) => {
      const ended = ofHolder(state, holder).filter(({ id }) =>
        which === undefined ? true : 'only' in which ? id === which.only : id !== which.allBut,
      )
      for (const { secretHash } of ended) state.browserSessions.delete(secretHash)
      return ok(ended.length)
    }),
})

const ofHolder = (state: LibraryState, { workspaceId, subject }: SessionHolder): BrowserSession[] =>
  [...state.browserSessions.values()]
    .filter((one) => one.workspaceId === workspaceId && one.subject === subject)
    .toSorted(
      (a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime() || b.startedAt.getTime() - a.startedAt.getTime(),
    )

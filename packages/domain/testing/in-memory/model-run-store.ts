import { ok } from 'neverthrow'
import type { ModelRunStore } from '../../src/ports/model-run-store.ts'
import type { Access } from './access.ts'

export const inMemoryModelRunStore = ({ read, write }: Access): ModelRunStore => ({
  start: (run, { atOnce, tokensPerDay }) =>
    write((state) => {
      const own = [...state.modelRuns.values()].filter(({ workspaceId }) => workspaceId === run.workspaceId)
      const running = own.filter(({ finishedAt, until }) => finishedAt === null && until > run.startedAt)
      if (running.length >= atOnce) return ok('too_many' as const)
      const spent = own
        .filter(({ startedAt }) => dayOf(startedAt) === dayOf(run.startedAt))
        .reduce((sum, { tokens }) => sum + tokens, 0)
      if (spent + run.reservedTokens > tokensPerDay) return ok('spent' as const)
      state.modelRuns.set(run.id, { ...run, tokens: run.reservedTokens, finishedAt: null })
      return ok('started' as const)
    }),
  finish: (workspaceId, id, { inputTokens, outputTokens, finishedAt }) =>
    write((state) => {
      const run = state.modelRuns.get(id)
      if (run?.workspaceId === workspaceId)
        state.modelRuns.set(id, { ...run, tokens: inputTokens + outputTokens, finishedAt })
      return ok(undefined)
    }),
  usedOn: (workspaceId, at) =>
    read((state) => {
      const own = [...state.modelRuns.values()].filter(
        (run) => run.workspaceId === workspaceId && dayOf(run.startedAt) === dayOf(at),
      )
      return ok({ runs: own.length, tokens: own.reduce((sum, { tokens }) => sum + tokens, 0) })
    }),
})

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

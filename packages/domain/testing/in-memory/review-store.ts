import { ok } from 'neverthrow'
import type { ReviewStore } from '../../src/ports/review-store.ts'
import type { Access } from './access.ts'

export const inMemoryReviewStore = ({ read, write }: Access): ReviewStore => ({
  find: (workspaceId, key) => read((state) => ok(state.modelReviews.get(`${workspaceId} ${key}`) ?? null)),
  put: (workspaceId, key, { remarks }) =>
    write((state) => {
      state.modelReviews.set(`${workspaceId} ${key}`, remarks)
      return ok(undefined)
    }),
})

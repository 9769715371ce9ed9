import { ok, type Result } from 'neverthrow'
import { DEFAULT_PRIORITY, DEFAULT_SPEC_TYPE, SYSTEM } from '@nos/domain'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { findMoved } from './find-moved.ts'
import type { Item } from './item.ts'
import { pairSpecifications } from './pair-specifications.ts'
import { planItem } from './plan-item.ts'
import type { ServiceSpecification } from './service-library.ts'
import type { Session } from './session.ts'
import type { Survey } from './survey.ts'
import { treeDiagnostic } from './tree-diagnostic.ts'

/** What the lock file and the files alone can tell: the service is taken to be as it was when both last agreed. */
export const localSurvey = ({ tree, book, format }: Session): Result<Survey, CommandFailure> =>
  tree
    .scan()
    .mapErr((problem) => commandFailure(EXIT.findings, treeDiagnostic(problem)))
    .andThen(({ files, problems, links }) => {
      const locks = book.entries()
      const pairs = pairSpecifications(
        { locks, remotes: rememberedService(locks), files, hidden: [...problems, ...links] },
        findMoved(new Map()),
      )
      const items = pairs
        .filter(({ problem }) => problem === null)
        .map((pair) => planItem(pair, { base: null, ours: null, theirs: pair.file?.text ?? null }, format))
        .map(withKnownConflict)
      return ok({ items: items.toSorted((one, other) => (one.capability < other.capability ? -1 : 1)), problems })
    })

const UNKNOWN = new Date(0)

const rememberedService = (locks: ReturnType<Session['book']['entries']>): readonly ServiceSpecification[] =>
  Object.entries(locks).flatMap(([id, { capability, base }]) =>
    base === null
      ? []
      : [
          {
            id,
            capability,
            properties: {
              title: '',
              capability,
              specType: DEFAULT_SPEC_TYPE,
              priority: DEFAULT_PRIORITY,
              tags: [],
              status: 'draft',
            },
            versionId: base.versionId,
            contentHash: base.contentHash,
            archived: false,
            editor: SYSTEM,
            createdAt: UNKNOWN,
            updatedAt: UNKNOWN,
          },
        ],
  )

const withKnownConflict = (item: Item): Item =>
  item.pair.lock?.conflict === undefined
    ? item
    : { ...item, state: 'conflict', note: 'a conflict when the service was last asked' }

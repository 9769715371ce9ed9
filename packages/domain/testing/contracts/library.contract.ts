import { describe } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { analyticsContract } from './analytics.contract.ts'
import { accessTokenStoreContract } from './access-token-store.contract.ts'
import { auditLogContract } from './audit-log.contract.ts'
import { baselineStoreContract } from './baseline-store.contract.ts'
import { browserSessionStoreContract } from './browser-session-store.contract.ts'
import { commentLinkStoreContract } from './comment-link-store.contract.ts'
import { commentStoreContract } from './comment-store.contract.ts'
import { auditTreeContract } from './audit-tree.contract.ts'
import { conflictStoreContract } from './conflict-store.contract.ts'
import { editStoreContract } from './edit-store.contract.ts'
import { eventInboxContract } from './event-inbox.contract.ts'
import { generationLogContract } from './generation-log.contract.ts'
import { modelRunStoreContract } from './model-run-store.contract.ts'
import { outboxContract } from './outbox.contract.ts'
import { roundStoreContract } from './round-store.contract.ts'
import { rulesetStoreContract } from './ruleset-store.contract.ts'
import { settingsStoreContract } from './settings-store.contract.ts'
import { specificationStoreContract } from './specification-store.contract.ts'
import { syncLedgerContract } from './sync-ledger.contract.ts'
import { modelWordsContract } from './model-words.contract.ts'
import { templateStoreContract } from './template-store.contract.ts'
import { transactionContract } from './transaction.contract.ts'
import { validationStoreContract } from './validation-store.contract.ts'
import { versionLogContract } from './version-log.contract.ts'
import { webhookStoreContract } from './webhook-store.contract.ts'
import { waiverStoreContract } from './waiver-store.contract.ts'
import { workspaceStoreContract } from './workspace-store.contract.ts'

/**
 * Everything a Library promises. `createLibrary` gives an empty one for each test; an adapter closes what it opened in
 * its own `afterEach`.
 */
export const libraryContract = (name: string, createLibrary: () => Promise<Library>): void => {
  describe(`library: ${name}`, () => {
    specificationStoreContract(createLibrary)
    versionLogContract(createLibrary)
    syncLedgerContract(createLibrary)
    conflictStoreContract(createLibrary)
    auditLogContract(createLibrary)
    auditTreeContract(createLibrary)
    webhookStoreContract(createLibrary)
    outboxContract(createLibrary)
    editStoreContract(createLibrary)
    eventInboxContract(createLibrary)
    roundStoreContract(createLibrary)
    rulesetStoreContract(createLibrary)
    waiverStoreContract(createLibrary)
    baselineStoreContract(createLibrary)
    commentStoreContract(createLibrary)
    commentLinkStoreContract(createLibrary)
    validationStoreContract(createLibrary)
    modelRunStoreContract(createLibrary)
    generationLogContract(createLibrary)
    templateStoreContract(createLibrary)
    modelWordsContract(createLibrary)
    analyticsContract(createLibrary)
    accessTokenStoreContract(createLibrary)
    browserSessionStoreContract(createLibrary)
    workspaceStoreContract(createLibrary)
    settingsStoreContract(createLibrary)
    transactionContract(createLibrary)
  })
}

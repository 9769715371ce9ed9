import { auditLeafText } from '@nos/domain'
import { anAuditRecord } from '@nos/domain/testing'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha256TreeHasher } from '../src/audit/sha256-tree-hasher.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

const record = anAuditRecord(1, { requestId: 'ü "quoted"', actor: { kind: 'user', id: 'alice', name: '爱丽丝' } })

describe('the leaf of an audit row', () => {
  it('is the row in canonical JSON', () => {
    expect(auditLeafText(record)).toBe(
      '{"action":"specification.created","actor":{"id":"alice","kind":"user","name":"爱丽丝"},"after_version":null,' +
        '"at":"2026-03-02T09:00:00.001Z","before_version":null,"id":"00000000-0000-4000-c000-000000000001",' +
        '"request_id":"ü \\"quoted\\"","spec_id":null,"workspace_id":"default"}',
    )
  })

  it('names the subject and the address where there is one', () => {
    expect(auditLeafText({ ...record, subject: { kind: 'waiver', id: 'w' }, address: '192.0.2.1' })).toMatch(
      /^\{"action":.*,"address":"192\.0\.2\.1","after_version":.*,"subject":\{"id":"w","kind":"waiver"\},"workspace_id"/,
    )
  })

  it('is hashed as RFC 6962 says, with a zero byte before it', () => {
    const expected = createHash('sha256')
      .update(`\0${auditLeafText(record)}`, 'utf8')
      .digest('hex')
    expect(sha256TreeHasher.leaf(auditLeafText(record))).toBe(expected)
  })
})

withTestDatabases((database) => {
  describe('an appended audit row', () => {
    it('carries its leaf hash', async () => {
      await createLibrary(database()).audit.append(record)
      const { rows } = await sql<{ leaf_hash: string }>`select leaf_hash from audit_log`.execute(database().kysely)
      expect(rows).toEqual([{ leaf_hash: sha256TreeHasher.leaf(auditLeafText(record)) }])
    })
  })
})

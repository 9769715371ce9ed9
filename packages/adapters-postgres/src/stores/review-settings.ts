import { NO_POLICIES, type Person, type ReviewPolicies, type ReviewSettings, type WorkspaceId } from '@nos/domain'
import { readRecord } from './read-record.ts'
import type { Session } from './session.ts'

export const createReviewSettings = (session: Session): ReviewSettings => {
  const read = (workspace: WorkspaceId, column: 'policies' | 'people') =>
    session.run(async (kysely) => {
      const row = await kysely
        .selectFrom('review_settings')
        .select(column)
        .where('workspace_id', '=', workspace)
        .executeTakeFirst()
      return row?.[column] ?? null
    })
  const write = (workspace: WorkspaceId, values: { readonly policies: string } | { readonly people: string }) =>
    session.run(async (kysely) => {
      await kysely
        .insertInto('review_settings')
        .values({ workspace_id: workspace, policies: null, people: null, ...values })
        .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
        .execute()
    })
  return {
    policies: (workspace) =>
      read(workspace, 'policies').map((text) => (text === null ? NO_POLICIES : (readRecord(text) as ReviewPolicies))),
    putPolicies: (workspace, policies) => write(workspace, { policies: JSON.stringify(policies) }),
    people: (workspace) => read(workspace, 'people').map((text) => (text === null ? [] : readPeople(text))),
    putPeople: (workspace, people) => write(workspace, { people: JSON.stringify(people) }),
    met: (workspace) =>
      session.run(async (kysely) => {
        const rows = await kysely
          .selectFrom('replica_people')
          .select(['id', 'name', 'email'])
          .where('workspace_id', '=', workspace)
          .execute()
        return new Map(rows.map((person) => [person.id, person]))
      }),
    meet: (workspace, { id, name, email }) =>
      session.run(async (kysely) => {
        await kysely
          .insertInto('replica_people')
          .values({ workspace_id: workspace, id, name, email })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet({ name, email }))
          .execute()
      }),
    addresses: (workspace) =>
      session.run(async (kysely) => {
        const rows = await kysely
          .selectFrom('subject_addresses')
          .select(['subject', 'email'])
          .where('workspace_id', '=', workspace)
          .execute()
        return new Map(rows.map(({ subject, email }) => [subject, email]))
      }),
    learnAddress: (workspace, subject, email) =>
      session.run(async (kysely) => {
        await kysely
          .insertInto('subject_addresses')
          .values({ workspace_id: workspace, subject, email })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'subject']).doUpdateSet({ email }))
          .execute()
      }),
  }
}

const readPeople = (text: string): readonly Person[] => readRecord(text) as readonly Person[]

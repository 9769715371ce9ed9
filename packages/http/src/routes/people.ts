import { PEOPLE_EXAMPLE } from '../examples/review-example.ts'
import { presentPerson, readPerson } from '../representations/review-settings.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { PeopleSchema } from '../schemas/review-settings-schema.ts'

export const listPeople: Route = defineRoute({
  method: 'GET',
  path: '/people',
  access: 'author',
  operationId: 'listPeople',
  tag: 'Reviews',
  summary: 'List the people whom an admin has named',
  description: 'Who is who at Notion, and the most that each may do in a review.',
  answers: [jsonAnswer(200, 'As it is now.', PeopleSchema, PEOPLE_EXAMPLE)],
  failures: ['StorageUnavailable'],
  handle: ({ useCases }, { principal }) =>
    useCases.listPeople(principal.workspaceId).map((people) => json(200, { people: people.map(presentPerson) })),
})

export const changePeople: Route = defineRoute({
  method: 'PUT',
  path: '/people',
  access: 'admin',
  operationId: 'changePeople',
  tag: 'Reviews',
  summary: 'Name the people',
  description:
    'Replaces the whole list. Somebody in it is found at Notion by the user id, else by the e-mail address; in a review nobody counts for more than the role here, whatever the token says.',
  body: { kind: 'json', required: true, schema: PeopleSchema, example: PEOPLE_EXAMPLE },
  answers: [jsonAnswer(200, 'As it is now.', PeopleSchema, PEOPLE_EXAMPLE)],
  failures: ['InvalidReview', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, body }) =>
    useCases
      .changePeople(caller, body.people.map(readPerson))
      .map((people) => json(200, { people: people.map(presentPerson) })),
})

import { afterAll, describe, expect, it } from 'vitest'
import { specificationId } from '@nos/domain'
import { expectOk, replicaContract, type ReplicaPerson } from '@nos/domain/testing'
import { createRemoteReplica } from '../../src/remote/remote-replica.ts'
import { createServiceClient } from '../../src/remote/service-client.ts'
import { createRestLibrary } from '../../src/working-tree/rest-library.ts'
import { type ServiceUnderTest, startService } from './service-under-test.ts'

const services: ServiceUnderTest[] = []
afterAll(async () => {
  for (const service of services) await service.close()
})

const create = async () => {
  const service = await startService()
  services.push(service)
  const person: ReplicaPerson = {
    createDocument: async (title, text) =>
      (await service.ask('POST', '/specifications', { title, spec_type: 'API', body: `# ${title}\n\n${text}` })).id,
    replaceText: async (ref, from, to) => {
      const { body } = await service.ask('GET', `/specifications/${ref}`)
      await service.ask('PUT', `/specifications/${ref}`, { body: body.replace(from, () => to) })
    },
    setProperties: async (ref, properties) => void (await service.ask('PUT', `/specifications/${ref}`, properties)),
    setTrashed: async (ref, trashed) =>
      void (await (trashed
        ? service.ask('DELETE', `/specifications/${ref}`)
        : service.ask('POST', `/specifications/${ref}/restore`, {}))),
    moveAway: () => Promise.reject(new Error('a specification stays in its service')),
    unshare: () => Promise.reject(new Error('a service shows all or none')),
  }
  const library = createRestLibrary(createServiceClient({ url: service.url, token: service.tokenFor('reviewer') }))
  return { service, replica: createRemoteReplica(library), person, passTime: () => Promise.resolve() }
}

// A service gives ids of its own, keeps its specifications in one place, and shows all of them or none.
replicaContract('another NOS over REST', create, ['mark', 'places', 'sharing'])

describe('another NOS as a replica', () => {
  it('gives the first answer again when a create is repeated, and makes nothing twice', async () => {
    const { replica, service } = await create()
    const content = { body: '# A\n', properties: { title: 'A', capability: 'a' } }
    const id = specificationId('00000000-0000-4000-a000-00000000000a')
    const first = expectOk(await replica.create(id, content))
    expect(expectOk(await replica.create(id, content)).ref).toBe(first.ref)
    expect(Object.keys(await service.texts())).toEqual(['a'])
  })

  it('lists more than one page', async () => {
    const { replica, service } = await create()
    for (let number = 0; number < 105; number++) await service.create(`spec-${number}`, `# ${number}\n`)
    expect(expectOk(await replica.inventory()).refs).toHaveLength(105)
    expect(expectOk(await replica.changes(null)).items).toHaveLength(105)
  })
})

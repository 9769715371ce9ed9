import { libraryContract } from '@nos/domain/testing'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

withTestDatabases((database, kind) => {
  libraryContract(kind, async () => createLibrary(database()))
})

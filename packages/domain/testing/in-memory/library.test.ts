import { libraryContract } from '../contracts/library.contract.ts'
import { createInMemoryLibrary } from './library.ts'

libraryContract('in memory', () => Promise.resolve(createInMemoryLibrary()))

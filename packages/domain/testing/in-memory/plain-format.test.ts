import { documentFormatContract } from '../contracts/document-format.contract.ts'
import { plainFormat } from './plain-format.ts'

documentFormatContract('plain', plainFormat)

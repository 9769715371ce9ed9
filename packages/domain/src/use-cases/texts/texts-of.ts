import type { TextWorker } from '../../ports/text-work.ts'
import type { UseCasePorts } from '../ports.ts'
import { workOnTexts } from './work-on-texts.ts'

/** The worker that was given, else one on this thread. */
export const textsOf = ({ texts, format, hasher }: Pick<UseCasePorts, 'texts' | 'format' | 'hasher'>): TextWorker =>
  texts ?? workOnTexts(format, hasher)

import type { SpecDocument } from './spec-document.ts'

/** The document's text: its sources joined. */
export const renderDocument = (document: SpecDocument): string => document.nodes.map((node) => node.source).join('')

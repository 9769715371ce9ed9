import type { BlockBody } from '../blocks/block.ts'

/** A block with its children in hand, as the renderer reads it. */
export type RenderNode = BlockBody & { readonly id: string; readonly children: readonly RenderNode[] }

/** What the renderer must know about the world around the page. */
export type RenderContext = {
  readonly pageId: string
  /** Title of a child page or child database. */
  readonly titleOf: (id: string) => string
  /** First data source of a child database. */
  readonly dataSourceOf: (databaseId: string) => string | null
  /** The address of a hosted file, signed anew at each read. */
  readonly sign: (url: string) => string
  /** Blocks beyond this number are shown as `<unknown/>`. */
  readonly recordLimit: number
}

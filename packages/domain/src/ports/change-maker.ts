import type { Capability } from '../specification/capability.ts'

/** One end of a change: what an OpenSpec change folder needs to know of a version. */
export interface ChangeEnd {
  readonly title: string
  readonly capability: Capability
  readonly body: string
  /** The version's number. */
  readonly number: number
}

export interface ChangeRequest {
  /** Null when the whole specification is new. */
  readonly base: ChangeEnd | null
  readonly head: ChangeEnd
  /** What was said of the versions after the base up to the head, oldest first. */
  readonly messages: readonly { readonly number: number; readonly author: string; readonly message: string }[]
  /** The day of the change. */
  readonly date: Date
  /** The head is no version yet: somebody asked for it, in the words of the messages. */
  readonly proposed?: boolean
  /** The change's name; made from the title when absent or not allowed by OpenSpec. */
  readonly name?: string
}

/** An OpenSpec change folder, not written yet. */
export interface ChangeDraft {
  /** Kebab case, at most 200 characters. */
  readonly name: string
  /** Texts by path relative to the change's folder, in the order of writing. */
  readonly files: Readonly<Record<string, string>>
  /** The edits no delta can carry in OpenSpec's merge: the node's key and why. */
  readonly notExpressible: readonly { readonly path: string; readonly reason: string }[]
}

/** Makes an OpenSpec change from two texts of a specification; null when nothing changed. */
export type ChangeMaker = (request: ChangeRequest) => Promise<ChangeDraft | null> | ChangeDraft | null

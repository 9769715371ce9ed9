/**
 * An edit that no delta can carry through the official merge. `path` is the key of the node (`section:Purpose`,
 * `requirement:Login`, `scenario:Login/Wrong password`), `title`, `order`, or `document`.
 */
export interface InexpressibleEdit {
  readonly path: string
  readonly reason: string
}

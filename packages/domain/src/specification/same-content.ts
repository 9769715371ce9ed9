import type { SpecificationContent } from './specification-content.ts'

/** Whether two contents are the same, tag order included. */
export const sameContent = (a: SpecificationContent, b: SpecificationContent): boolean =>
  a.body === b.body &&
  a.title === b.title &&
  a.capability === b.capability &&
  a.specType === b.specType &&
  a.priority === b.priority &&
  a.tags.length === b.tags.length &&
  a.tags.every((tag, index) => tag === b.tags[index])

/** What a remark of the service's own ends with at a replica, by which it is known again. */
export const remarkMark = (id: string): string => `(${id.slice(-12)})`

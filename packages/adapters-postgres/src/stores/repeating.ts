import { isWorthRepeating } from '../connection/storage-failure.ts'

const ATTEMPTS = 5

/** Runs the work again when it lost against a concurrent transaction; whatever else goes wrong is thrown. */
export const repeating = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthRepeating(error)) throw error
    }
  }
}

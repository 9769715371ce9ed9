import type { DraftingTask, ModelRun } from '@nos/domain'
import { createControllableClock, expectOk } from '@nos/domain/testing'
import {
  createSpecificationGenerator,
  type GeneratorOptions,
} from '../../src/generation/create-specification-generator.ts'

export const TOKEN = 'sk-canary-0123456789'

export const aTask = (told: Partial<DraftingTask> = {}): DraftingTask => ({
  brief: {
    title: 'Lost bikes',
    overview: 'Riders find a bike again that they left somewhere.',
    goals: ['A rider sees where the bike was locked last'],
    constraints: ['Positions are deleted after 30 days'],
    specType: 'Feature',
  },
  outline: { requirements: [], sections: [] },
  rules: [{ id: 'vague-term', title: 'Words can be measured', rationale: 'Nobody can test “fast”.' }],
  related: [],
  previous: null,
  ...told,
})

export const generatorAt = (url: string, told: Partial<GeneratorOptions> = {}) => {
  const clock = createControllableClock()
  return {
    clock,
    ...createSpecificationGenerator({
      url,
      token: TOKEN,
      model: 'gpt-4',
      timeoutMs: 10_000,
      clock: clock.now,
      ...told,
    }),
  }
}

export const runAt = (url: string, told: Partial<GeneratorOptions> = {}): ModelRun =>
  expectOk(generatorAt(url, told).generator.begin())

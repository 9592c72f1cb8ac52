import { expect, it } from 'vitest'
import { BEHAVIOUR_RULES } from '../../src/contract/behaviour.ts'
import { BEHAVIOUR_EXAMPLES } from './behaviour-examples.ts'

it.each(Object.entries(BEHAVIOUR_EXAMPLES))('%s', async (_, example) => {
  const seen = await example()
  expect(seen.length).toBeGreaterThan(0)
  for (const [got, wanted] of seen) expect(got).toEqual(wanted)
})

it('has an example for every rule that the workspace keeps', () => {
  const kept = BEHAVIOUR_RULES.filter((rule) => rule.told !== true).map((rule) => rule.id)
  expect(Object.keys(BEHAVIOUR_EXAMPLES).toSorted()).toEqual(kept.toSorted())
})

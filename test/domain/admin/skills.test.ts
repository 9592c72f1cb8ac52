import { expect, test } from 'vitest'
import { actOf } from '../../../src/domain/acts.ts'
import { adminActOf } from '../../../src/domain/admin-acts.ts'
import { isRefusal } from '../../../src/domain/refusal.ts'
import { contextOf, exampleHub, opened, people } from '../example-hub.ts'
import { adminContext } from './admin-hub.ts'

function decide(skills: string) {
  const input = { person: people.worker.id, skills }
  return adminActOf('setSkills').decide(input, adminContext('administrator'))
}

test('R35: skills are written with commas between, each once', () => {
  expect(decide(' domestic abuse, unborn children,, domestic abuse')).toMatchObject({
    changes: [
      {
        change: 'skilled',
        personId: people.worker.id,
        skills: ['domestic abuse', 'unborn children'],
      },
    ],
  })
  expect(decide('')).toMatchObject({ changes: [{ skills: [] }] })
})

test.each([
  ['a, b, c, d, e, f, g', 'Keep it to 6.'],
  ['x'.repeat(31), 'Keep each to 30 characters.'],
])('R35: "%s" is answered beside the skills', (typed, problem) => {
  const answer = decide(typed)
  expect(isRefusal(answer) && answer.fields?.['skills']).toBe(problem)
})

test('R35: whoever gives out work sees what each worker is good at', () => {
  const worker = { ...people.worker, skills: ['domestic abuse'] }
  const hub = exampleHub({}, { worker })
  const context = contextOf({ ...opened(), hub }, 'leadNorth', '2026-06-02 12:00')
  const offered = actOf('allocate').fields['worker']?.choices?.(context)
  expect(offered?.find(({ value }) => value === worker.id)).toMatchObject({
    description: 'domestic abuse',
  })
})

import { describe, expect, test } from 'vitest'
import { rosterSchema } from '../src/roster.ts'

const roster = {
  managersChannel: 'C0MANAGERS',
  pods: [
    { id: 'pod-a', name: 'Pod A', channel: 'C0PODA' },
    { id: 'early-help', name: 'Early Help Hub', kind: 'earlyHelpHub', channel: 'C0EARLY' },
  ],
  people: [{ id: 'U0ELIN', name: 'Elin Example', roles: [{ role: 'teamManager' }] }],
}

function problemsOf(changed: object, pods = true): string[] {
  const read = rosterSchema({ pods }).safeParse({ ...roster, ...changed })
  if (read.success) return []
  return read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
}

describe('the roster', () => {
  test('is taken as it stands', () => {
    expect(problemsOf({})).toEqual([])
  })

  test('D25: of a hub without pods names none, and gives every role without one', () => {
    const lead = { id: 'U0HARI', name: 'Hari Example', roles: [{ role: 'assistantTeamManager' }] }
    const people = [...roster.people, lead]
    expect(problemsOf({ pods: undefined, people }, false)).toEqual([])
    expect(problemsOf({ pods: [] })).toEqual(['pods must name at least one pod'])
    const none = 'must be left out: the hub policy has no pods (pods: false)'
    expect(problemsOf({ people }, false)).toEqual([`pods ${none}`])
    const inPod = { ...lead, roles: [{ role: 'assistantTeamManager', pod: 'pod-a' }] }
    expect(problemsOf({ people: [inPod] }, false)).toEqual([
      `pods ${none}`,
      `people.0.roles.0.pod ${none}`,
    ])
  })

  test.each([
    [
      'a lead without a pod',
      {
        people: [{ id: 'U0HARI', name: 'Hari Example', roles: [{ role: 'assistantTeamManager' }] }],
      },
      'people.0.roles.0 needs a pod: Assistant Team Manager belongs to one',
    ],
    [
      'a role given twice',
      {
        people: [
          {
            id: 'U0ELIN',
            name: 'Elin Example',
            roles: [{ role: 'teamManager' }, { role: 'teamManager' }],
          },
        ],
      },
      'people.0.roles.1 is given twice',
    ],
    [
      'a person named twice',
      { people: [roster.people[0], roster.people[0]] },
      'people.1.id is named twice',
    ],
    [
      'a pod that is not there',
      {
        people: [
          { id: 'U0LENA', name: 'Lena Example', roles: [{ role: 'socialWorker', pod: 'pod-z' }] },
        ],
      },
      'people.0.roles.0.pod must be one of the pods above',
    ],
    [
      'two pods in one channel',
      { pods: [roster.pods[0], { id: 'pod-b', name: 'Pod B', channel: 'C0PODA' }] },
      'pods.1.channel must be a channel of its own, so that each pod gets its own digest',
    ],
    [
      'a pod named twice',
      { pods: [roster.pods[0], { id: 'pod-a', name: 'Pod B', channel: 'C0PODB' }] },
      'pods.1.id is named twice',
    ],
    [
      'a name instead of a Slack id',
      { people: [{ id: 'elin', name: 'Elin Example', roles: [{ role: 'teamManager' }] }] },
      'people.0.id must be a Slack user id such as U0123ABCD',
    ],
  ])('refuses %s, and says where', (_what, changed, problem) => {
    expect(problemsOf(changed)).toContain(problem)
  })
})

import { defineAct } from '../act.ts'
import { isAccepted } from '../parts/acceptance.ts'
import { refuse } from '../refusal.ts'

/** D32, R49: whoever it was given to says that they have it: a RED that nobody accepts rings. */
export const accept = defineAct('accept', {
  label: 'Accept',
  done: 'accepted',
  help: 'Say that you have what was allocated to you',
  says: () => 'accepted it',
  rule: 'D32',
  from: ['screening', 'triage', 'meeting'],
  who: ['owner'],
  ready: ({ item }) => {
    if (item.workerId === null) {
      return refuse('not-allocated', 'R49', `${item.reference} has no worker yet.`)
    }
    return isAccepted(item)
      ? refuse('already-accepted', 'D32', `You have accepted ${item.reference} already.`)
      : undefined
  },
  fields: {},
  intro: () => ['This says that you have it, and are working on it.'],
  follow: (_input, { item, actor, now }) => ({
    changes: { details: { ...item.details, acceptance: { by: actor.id, at: now } } },
  }),
})

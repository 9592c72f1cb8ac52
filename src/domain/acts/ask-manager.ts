import { defineAct } from '../act.ts'
import { mayKnowOf } from '../closed-access.ts'
import { isAway } from '../duty.ts'
import type { Choice, FormContext } from '../field.ts'
import { pick } from '../fields.ts'
import { nameOf } from '../hub.ts'
import { otherSigners } from './completion.ts'
import { tellManagers, tellPerson } from './telling.ts'

/** Stands for all of them, in the form and in the history. */
const everybody = 'everybody'

/** D7: a manager who may not sign off what waits, alone on duty, asks another to, or all of them. */
export const askManager = defineAct('askManager', {
  label: 'Ask another manager',
  done: 'put before another manager',
  help: 'Ask another manager to authorise what you may not sign off yourself',
  says: (detail, hub) =>
    detail['manager'] === everybody
      ? 'asked the managers to authorise it'
      : `asked ${nameOf(hub, String(detail['manager']))} to authorise it`,
  rule: 'D7',
  from: ['authorisation'],
  who: ['teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'],
  fields: {
    manager: pick({
      label: 'Whom to ask',
      rule: 'D7',
      candidates: managersToAsk,
      initial: () => everybody,
      none: 'There is no other manager. Ask a hub administrator.',
    }),
  },
  follow: (input, context) => ({
    changes: {},
    notices:
      input.manager === everybody
        ? tellManagers('askedToAuthorise')
        : tellPerson(input.manager, 'askedToAuthorise', context),
  }),
})

/** All of the managers first; then those who could sign it off and are not away. */
function managersToAsk({ item, hub, actor, now }: FormContext): Choice[] {
  const all = { value: everybody, label: 'Every manager, in their channel' }
  if (item === null) return [all]
  const others = otherSigners({ item, hub })
    .filter((id) => id !== actor.id && !isAway(hub, id, now))
    .flatMap((id) => hub.people.get(id) ?? [])
    .filter((person) => mayKnowOf(item, person))
  return [all, ...others.map(({ id, name }) => ({ value: id, label: name }))]
}

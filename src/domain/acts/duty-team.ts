import { defineAct } from '../act.ts'
import { refuse } from '../refusal.ts'

/** D11: in one press, that a RED which is still open at closing was handed over to the emergency duty team. */
export const handToDutyTeam = defineAct('handToDutyTeam', {
  label: 'Hand over to the emergency duty team',
  title: 'Emergency duty team',
  button: 'Record the hand-over',
  done: 'handed over to the emergency duty team',
  help: 'Record that a RED was handed over to the emergency duty team for the night',
  says: () => 'handed it over to the emergency duty team',
  rule: 'D11',
  from: ['received', 'screening', 'triage', 'meeting', 'authorisation'],
  who: ['owner', 'teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'],
  ready: ({ item }) =>
    item.rating === 'red'
      ? undefined
      : refuse('not-red', 'D11', `${item.reference} is not RED: it waits until the hub opens.`),
  fields: {},
  intro: ({ hub }) => [
    `Ring ${hub.policy.labels.emergencyDutyTeam} first. It stays with whoever holds it here, and its clock goes on.`,
  ],
  follow: (_input, { item, actor, now }) => {
    const dutyTeam = { handedOver: { by: actor.id, at: now } }
    return { changes: { details: { ...item.details, dutyTeam } } }
  },
})

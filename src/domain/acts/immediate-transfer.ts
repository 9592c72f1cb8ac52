import { optionalPastMoment, tick } from '../fields.ts'
import { isImmediate } from './context.ts'

/** D26: what an immediate concern needs before it leaves the hub by the door. */
export const immediateTransfer = {
  calledAt: optionalPastMoment({
    label: 'When you rang them',
    rule: 'D26',
    requiredWhen: isImmediate,
  }),
  secureEmailSent: tick({
    label: 'Sent by secure email',
    rule: 'D26',
    must: 'An immediate concern is rung through and sent by secure email before it leaves the hub (D26).',
    unless: (context) => !isImmediate(context),
  }),
}

import type { FormContext, RawInput } from '../field.ts'
import { askedWhen, optionalPastMoment, tick } from '../fields.ts'
import { isImmediate } from './context.ts'

/** D26: what an immediate concern needs before it leaves the hub by the door. Nothing else is asked for it. */
export const immediateTransfer = {
  calledAt: askedWhen(
    isUrgent,
    optionalPastMoment({ label: 'When you rang them', rule: 'D26', requiredWhen: isImmediate }),
  ),
  secureEmailSent: askedWhen(
    isUrgent,
    tick({
      label: 'Sent by secure email',
      rule: 'D26',
      must: 'An immediate concern is rung through and sent by secure email before it leaves the hub (D26).',
    }),
  ),
}

function isUrgent(_raw: RawInput, context: FormContext): boolean {
  return isImmediate(context)
}

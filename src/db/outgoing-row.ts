import { z } from 'zod'
import { type NoticeName, notices } from '../domain/notices.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { isReminderName, type ReminderName } from '../domain/reminders.ts'

const channel = z.string().min(1)
const reference = z.string()

/** What an outbox row is about, as it was queued. What no longer parses is a dead letter, never a guess. */
export const outgoingRow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), channel, reference }),
  z.object({ kind: z.literal('line'), channel, reference, seq: z.number().int() }),
  z.object({
    kind: z.literal('notice'),
    channel,
    reference,
    notice: z.custom<NoticeName>(
      (word) => typeof word === 'string' && Object.hasOwn(notices, word),
    ),
    person: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('reminder'),
    channel,
    reference,
    reminder: z.custom<ReminderName>((word) => typeof word === 'string' && isReminderName(word)),
    deadline: z.number(),
    at: z.number(),
  }),
  z.object({ kind: z.literal('removal'), channel, reference }),
  z.object({ kind: z.literal('digest'), channel, day: z.iso.date(), podId: z.string().nullable() }),
  z.object({ kind: z.literal('home'), channel }),
  z.object({ kind: z.literal('roleRequest'), channel, request: z.number().int() }),
  z.object({ kind: z.literal('signpost'), channel, signpost: z.number().int() }),
  z.object({
    kind: z.literal('printFault'),
    channel,
    dueAt: z.number(),
    why: z.enum(['full', 'noRight', 'other']),
  }),
  z.object({
    kind: z.literal('leaver'),
    channel,
    personId: z.string(),
    podId: z.string().nullable(),
  }),
]) satisfies z.ZodType<Outgoing>

import { z } from 'zod'
import { formView } from '../blocks/read-form.ts'

const user = z.looseObject({ id: z.string(), team_id: z.string().optional() })
const team = z.looseObject({ id: z.string() }).nullish()

/** A slash command. */
export const commandPayload = z.looseObject({
  text: z.string().default(''),
  user_id: z.string(),
  team_id: z.string(),
  trigger_id: z.string(),
})

/** A button, a menu or a form's control that reports a change. */
export const actionPayload = z.looseObject({
  user,
  team,
  trigger_id: z.string().optional(),
  view: formView.optional(),
  actions: z.tuple([
    z.looseObject({
      action_id: z.string(),
      value: z.string().optional(),
      selected_option: z.looseObject({ value: z.string() }).nullish(),
      action_ts: z.string().optional(),
    }),
  ]),
})

/** A form that was sent. */
export const submissionPayload = z.looseObject({ user, team, view: formView })

/** A global or message shortcut. */
export const shortcutPayload = z.looseObject({
  user,
  team,
  trigger_id: z.string(),
  callback_id: z.string(),
  channel: z.looseObject({ id: z.string() }).optional(),
  message_ts: z.string().optional(),
})

/** What a person types into a select whose choices are suggested. */
export const suggestionPayload = z.looseObject({
  user,
  team,
  block_id: z.string(),
  value: z.string().default(''),
  view: formView,
})

/** App Home was opened. */
export const homeOpenedPayload = z.looseObject({ user: z.string(), tab: z.string().optional() })

/**
 * Whether a request comes from the hub's own workspace. A person of another one, in a shared channel, has a team of their own.
 */
export function isFromHome(
  payload: {
    team_id?: unknown
    team?: { id: string } | null | undefined
    user?: { team_id?: string | undefined }
  },
  teamId: string | undefined,
): boolean {
  if (teamId === undefined) return true
  const named = [payload.team_id, payload.team?.id, payload.user?.team_id]
  return named.every((id) => id === undefined || id === teamId)
}

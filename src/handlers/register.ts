import type { App, RespondFn } from '@slack/bolt'
import type { z } from 'zod'
import { copyCallback } from '../blocks/copy.ts'
import { readFormMetadata } from '../blocks/form-metadata.ts'
import { section } from '../blocks/layout.ts'
import type { RenderedMessage } from '../blocks/message.ts'
import { buildMessageView } from '../blocks/message-view.ts'
import { readForm } from '../blocks/read-form.ts'
import { withDeadline } from '../db/deadline.ts'
import { actOf, isActName, logAct } from '../domain/acts.ts'
import { adminActOf, isAdminActName } from '../domain/admin-acts.ts'
import { isPartnerAct } from '../domain/partner-acts.ts'
import { submitAct } from './act.ts'
import { runAction } from './action.ts'
import { submitAdminAct } from './admin-act.ts'
import { runCommand } from './command.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { reportFault, writeLoadFault } from './fault.ts'
import { openHome } from './home.ts'
import { openLog, submitLog } from './log.ts'
import { moveAllName, submitMoveAll } from './move-all.ts'
import { submitPartnerAct } from './partner.ts'
import {
  actionPayload,
  commandPayload,
  homeOpenedPayload,
  isFromHome,
  shortcutPayload,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts'
import { suggest } from './preview.ts'
import { answer, type Request } from './screen.ts'
import type { SubmissionAnswer } from './submission.ts'

const elsewhere = 'MASH Track belongs to another workspace, and does nothing here.'

/**
 * Registers every way in from Slack. Each acknowledges before anything is read from the database, except a form that is
 * sent, whose acknowledgement is its answer.
 */
export function registerHandlers(app: App, dependencies: HandlerDependencies): void {
  app.command('/referral', async ({ ack, body, respond }) => {
    await ack()
    const payload = parse(commandPayload, body, dependencies)
    if (payload === undefined) return
    const { user_id: personId, trigger_id: triggerId, text } = payload
    const request: Request = { personId, triggerId, respond: respondWith(respond) }
    await serve(payload, request, dependencies, () => runCommand(text, request, dependencies))
  })

  app.action(/.*/, async ({ ack, body, respond }) => {
    await ack()
    const payload = parse(actionPayload, body, dependencies)
    if (payload === undefined) return
    const { user, trigger_id: triggerId, view } = payload
    const [action] = payload.actions
    const request: Request = {
      personId: user.id,
      triggerId,
      modalId: view?.type === 'modal' ? view.id : undefined,
      respond: 'response_url' in payload ? respondWith(respond) : undefined,
    }
    const pressed = {
      actionId: action.action_id,
      value: action.selected_option?.value ?? action.value ?? '',
      actionTs: action.action_ts ?? '0',
      view,
    }
    await serve(payload, request, dependencies, () => runAction(pressed, request, dependencies))
  })

  app.shortcut(/.*/, async ({ ack, body }) => {
    await ack()
    const payload = parse(shortcutPayload, body, dependencies)
    if (payload === undefined) return
    const { user, trigger_id: triggerId, channel, message_ts: ts } = payload
    const request: Request = { personId: user.id, triggerId }
    const message =
      channel === undefined || ts === undefined ? undefined : { channel: channel.id, ts }
    await serve(payload, request, dependencies, () => openLog(request, dependencies, message))
  })

  app.view(/.*/, async ({ ack, body }) => {
    const payload = parse(submissionPayload, body, dependencies)
    // The answer's view is typed by @slack/types, whose union Bolt narrows further than Slack does.
    const given = payload === undefined ? outOfDate() : await submit(payload, dependencies)
    await ack(given)
  })

  app.options(/.*/, async ({ ack, body }) => {
    await ack({ options: await suggestFor(body, dependencies) })
  })

  registerHome(app, dependencies)
  app.error(async (fault) => {
    reportFault(dependencies.log, 'A request could not be answered.', fault)
  })
}

function registerHome(app: App, dependencies: HandlerDependencies): void {
  app.event('app_home_opened', async ({ event }) => {
    const payload = parse(homeOpenedPayload, event, dependencies)
    if (payload === undefined || payload.tab === 'messages') return
    try {
      await openHome(payload.user, dependencies)
    } catch (fault) {
      const { log } = dependencies
      reportFault(log, 'An App Home could not be drawn.', fault, { personId: payload.user })
    }
  })
}

/** Refuses another workspace, and answers a fault with a code. */
async function serve(
  payload: Parameters<typeof isFromHome>[0],
  request: Request,
  dependencies: HandlerDependencies,
  work: () => Promise<void>,
): Promise<void> {
  const { log, teamId } = dependencies
  try {
    if (isFromHome(payload, teamId)) return await work()
    log.warn('A request from another workspace was refused.', { personId: request.personId })
    await answer(dependencies, request, { text: elsewhere })
  } catch (fault) {
    const { personId } = request
    const code = reportFault(log, 'A request could not be answered.', fault, { personId })
    await answer(dependencies, request, { text: writeLoadFault(code) }).catch((again: unknown) =>
      log.error('A person could not be told of a fault.', again, { code }),
    )
  }
}

async function submit(
  payload: z.output<typeof submissionPayload>,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const { view, user } = payload
  if (!isFromHome(payload, dependencies.teamId)) {
    return { response_action: 'update', view: buildMessageView('MASH Track', [section(elsewhere)]) }
  }
  if (view.callback_id === copyCallback) return { response_action: 'clear' }
  const metadata = readFormMetadata(view.private_metadata)
  if (metadata === undefined) return outOfDate()
  const raw = readForm(view)
  if (metadata.act === 'log') {
    return submitLog(user.id, { row: logAct, view, metadata, raw }, dependencies)
  }
  const { act } = metadata
  if (isAdminActName(act)) {
    return submitAdminAct(act, user.id, { row: adminActOf(act), view, metadata, raw }, dependencies)
  }
  if (act === moveAllName) return submitMoveAll(user.id, view, dependencies)
  if (isPartnerAct(act)) return submitPartnerAct(act, user.id, view, dependencies)
  if (!isActName(act)) return outOfDate()
  return submitAct(act, user.id, { row: actOf(act), view, metadata, raw }, dependencies)
}

async function suggestFor(body: unknown, dependencies: HandlerDependencies) {
  const payload = parse(suggestionPayload, body, dependencies)
  if (payload === undefined || !isFromHome(payload, dependencies.teamId)) return []
  const { user, view, block_id: field, value: typed } = payload
  try {
    const found = suggest({ personId: user.id, view, field, typed }, dependencies)
    return await withDeadline(2000, found)
  } catch (fault) {
    reportFault(dependencies.log, 'Choices could not be suggested.', fault, { personId: user.id })
    return []
  }
}

function outOfDate(): SubmissionAnswer {
  const words =
    'This form is out of date, and nothing was saved. Open it again from the item’s card.'
  return { response_action: 'update', view: buildMessageView('MASH Track', [section(words)]) }
}

function respondWith(respond: RespondFn): (message: RenderedMessage) => Promise<void> {
  return async (message) => {
    await respond({ ...message, response_type: 'ephemeral', replace_original: false })
  }
}

/** Reads a payload, or logs that it could not be read: its shape only, never its values. */
function parse<S extends z.ZodType>(
  schema: S,
  body: unknown,
  { log }: HandlerDependencies,
): z.output<S> | undefined {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const reason = read.error.issues.map((issue) => issue.path.join('.')).join(', ')
  log.warn('A payload from Slack could not be read.', { reason: reason.slice(0, 200) })
  return undefined
}

import type { ModalView } from '@slack/types'
import { section } from '../blocks/layout.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import { buildReport } from '../blocks/report.ts'
import { localDay } from '../domain/calendar.ts'
import { reckonReport } from '../domain/report.ts'
import { refuseReport } from '../domain/report-access.ts'
import { isPeriodProblem, parsePeriod, spanOf } from '../domain/report-period.ts'
import { writeReport } from '../domain/report-words.ts'
import { actorOf } from '../domain/sight.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'

const title = 'Report'

/** Shows a manager the figures of a period (R102 to R108), and refuses them to everybody else (R107). */
export async function openReport(
  typed: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const period = typed.trim().slice(0, 60)
  const skeleton = buildSkeleton(title, period === '' ? 'the figures' : period)
  const again = { actionId: 'report', value: period }
  const screen = await openScreen(dependencies, request, skeleton, again)
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(dependencies, screen, () => drawReport(period, personId, dependencies), {
    personId,
  })
}

async function drawReport(
  typed: string,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const { store, clock } = dependencies
  const now = clock.now()
  const hub = await store.hub()
  const refusal = refuseReport(actorOf(hub, personId), hub)
  if (refusal !== undefined) {
    const tried = { act: 'report', personId, reference: null }
    return buildMessageView(title, tellRefusal(refusal, hub, tried, dependencies))
  }
  const { calendar } = hub
  const period = parsePeriod(typed, localDay(calendar, now), calendar)
  if (isPeriodProblem(period)) {
    return buildMessageView(title, [section(escapeMrkdwn(period.problem))])
  }
  const span = spanOf(period, calendar)
  const asked = { span, now, zone: calendar.zone.name, viewer: { id: personId } }
  const rows = await store.reportRows(asked)
  const about = { hubName: hub.policy.hubName, calendar, period, now }
  return buildReport(writeReport(reckonReport(rows, about)))
}

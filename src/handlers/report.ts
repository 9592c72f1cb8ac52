import type { ModalView } from '@slack/types'
import { section } from '../blocks/layout.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import { buildReport } from '../blocks/report.ts'
import { buildReportForSharing } from '../blocks/report-for-sharing.ts'
import { localDay } from '../domain/calendar.ts'
import { nobody, type Viewer } from '../domain/closed-access.ts'
import { type ReportAbout, reckonReport } from '../domain/report.ts'
import { refuseReport } from '../domain/report-access.ts'
import { isForSharing, reckonForSharing } from '../domain/report-for-sharing.ts'
import { writeForSharing } from '../domain/report-for-sharing-words.ts'
import { isPeriodProblem, parsePeriod, spanOf } from '../domain/report-period.ts'
import type { ReportRows } from '../domain/report-rows.ts'
import { writeReport } from '../domain/report-words.ts'
import { actorOf } from '../domain/sight.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, openScreenOver, type Request } from './screen.ts'

const title = 'Report'

/**
 * Shows a manager the figures of a period (R102 to R108), and refuses them to everybody else (R107). With "for sharing" beside
 * the period, the figures as partners may see them (D24).
 */
export async function openReport(
  typed: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const period = typed.replace(forSharing, ' ').trim().slice(0, 60)
  if (forSharing.test(typed)) return openReportForSharing(period, request, dependencies)
  const skeleton = buildSkeleton(title, period === '' ? 'the figures' : period)
  const again = { actionId: 'report', value: period }
  const screen = await openScreen(dependencies, request, skeleton, again)
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(dependencies, screen, () => drawReport(period, personId, dependencies), {
    personId,
  })
}

/** What is typed for the version for sharing, before or after the period. */
const forSharing = /\bfor[ -]sharing\b/i

/** D24: shows a manager the figures of a month as they may be given to partners, to be copied; over the report, where it stands open. */
export async function openReportForSharing(
  period: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const skeleton = buildSkeleton(title, period === '' ? 'the figures' : period)
  const again = { actionId: 'reportForSharing', value: period }
  const screen = await openScreenOver(dependencies, request, skeleton, again)
  if (screen === undefined) return
  const { personId } = request
  await fillScreen(dependencies, screen, () => drawForSharing(period, personId, dependencies), {
    personId,
  })
}

async function drawReport(
  typed: string,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const asked = await readReport(typed, { personId, viewer: { id: personId } }, dependencies)
  if ('problem' in asked) return asked.problem
  const { rows, about } = asked
  const report = reckonReport(rows, about)
  return buildReport(writeReport(report), {
    period: `${report.period.from} to ${report.period.to}`,
    mayShare: isForSharing(reckonForSharing(rows, about)),
  })
}

/** Items whose access is closed are in it for nobody, whoever asks (D19): those it is given to know of none. */
async function drawForSharing(
  typed: string,
  personId: string,
  dependencies: HandlerDependencies,
): Promise<ModalView> {
  const asked = await readReport(typed, { personId, viewer: nobody }, dependencies)
  if ('problem' in asked) return asked.problem
  const shared = reckonForSharing(asked.rows, asked.about)
  if (!isForSharing(shared)) {
    return buildMessageView('For sharing', [section(escapeMrkdwn(shared.problem))])
  }
  return buildReportForSharing(writeForSharing(shared))
}

/** What a report is reckoned from, or the screen that says why there is none. */
async function readReport(
  typed: string,
  { personId, viewer }: { personId: string; viewer: Viewer },
  dependencies: HandlerDependencies,
): Promise<{ rows: ReportRows; about: ReportAbout } | { problem: ModalView }> {
  const { store, clock } = dependencies
  const now = clock.now()
  const hub = await store.hub()
  const refusal = refuseReport(actorOf(hub, personId), hub)
  if (refusal !== undefined) {
    const tried = { act: 'report', personId, reference: null }
    return {
      problem: buildMessageView(title, tellRefusal(refusal, hub, tried, dependencies)),
    }
  }
  const { calendar } = hub
  const period = parsePeriod(typed, localDay(calendar, now), calendar)
  if (isPeriodProblem(period)) {
    return { problem: buildMessageView(title, [section(escapeMrkdwn(period.problem))]) }
  }
  const span = spanOf(period, calendar)
  const rows = await store.reportRows({ span, now, zone: calendar.zone.name, viewer })
  return { rows, about: { hubName: hub.policy.hubName, calendar, period, now } }
}

import { actOf, copyAct, isActName, logAct } from './acts.ts'
import { calendarChange, theHub, writeCalendarChange } from './calendar-change.ts'
import { type Hub, nameOf } from './hub.ts'
import type { HistoryEvent } from './item.ts'
import { isPartnerAct, writePartnerEvent } from './partner-acts.ts'

/** One entry of the history in words, without free text: "Amina Example re-rated it AMBER to RED". */
export function writeEvent(hub: Hub, event: HistoryEvent): string {
  const who = event.by === theHub ? 'The hub' : nameOf(hub, event.by)
  return `${who} ${saysOf(hub, event)}`
}

function saysOf(hub: Hub, event: HistoryEvent): string {
  if (event.act === 'log') return logAct.says(event.detail, hub)
  if (event.act === 'copy') return copyAct.says(event.detail, hub)
  if (isActName(event.act)) return actOf(event.act).says(event.detail, hub)
  if (event.act === calendarChange) return writeCalendarChange(event, hub.policy.zone)
  if (isPartnerAct(event.act)) return writePartnerEvent(event)
  return 'changed it'
}

import { actOf, isActName, logAct } from './acts.ts'
import { type Hub, nameOf } from './hub.ts'
import type { HistoryEvent } from './item.ts'

/** One entry of the history in words, without free text: "Amina Example re-rated it AMBER to RED". */
export function writeEvent(hub: Hub, event: HistoryEvent): string {
  return `${nameOf(hub, event.by)} ${saysOf(hub, event)}`
}

function saysOf(hub: Hub, event: HistoryEvent): string {
  if (event.act === 'log') return logAct.says(event.detail, hub)
  if (isActName(event.act)) return actOf(event.act).says(event.detail, hub)
  return 'changed it'
}

import { markAway, markBack, nameDutyManager } from './admin/absence.ts'
import type { AdminAct } from './admin/admin-act.ts'
import type { AuditEntry } from './admin/administration.ts'
import { addClosure, removeClosure } from './admin/closures.ts'
import { confirmRequest, refuseRequest } from './admin/confirming.ts'
import { sendAgain } from './admin/delivery.ts'
import { addPerson, giveRole, markLeft, takeRole } from './admin/people.ts'
import { addPod, closePod, renamePod, setManagersChannel, setPodChannel } from './admin/places.ts'
import { setSkills } from './admin/skills.ts'
import { type Hub, nameOf } from './hub.ts'

/** Every act of administration (D23), in the order in which screens show them. None sees or changes an item. */
const adminActs = {
  addPerson,
  giveRole,
  takeRole,
  setSkills,
  markLeft,
  addPod,
  renamePod,
  closePod,
  setPodChannel,
  setManagersChannel,
  addClosure,
  removeClosure,
  confirmRequest,
  refuseRequest,
  sendAgain,
  markAway,
  markBack,
  nameDutyManager,
} as const satisfies Record<string, AdminAct>

/** An act of administration's name. */
export type AdminActName = keyof typeof adminActs

/** Their names, in that order. */
export const adminActNames = Object.keys(adminActs) as AdminActName[]

/** The row of an act of administration. */
export function adminActOf(name: AdminActName): AdminAct {
  return adminActs[name]
}

/** Whether a word names one. */
export function isAdminActName(word: string): word is AdminActName {
  return Object.hasOwn(adminActs, word)
}

/** What is no act in Slack and stands in the audit too: `mash roster`, `mash admin grant`, and a request that lapsed. */
const otherEntries: Readonly<Record<string, (entry: AuditEntry, hub: Hub) => string>> = {
  roster: ({ detail }) =>
    `wrote the roster file: ${count(detail, 'people', 'person', 'people')}, ${count(detail, 'pods', 'pod', 'pods')}${detail['over'] === true ? ', over what was managed in Slack' : ''}`,
  firstAdministrator: ({ detail }, hub) =>
    `made ${nameOf(hub, String(detail['personId']))} administrator`,
  replaceLost: ({ detail }, hub) =>
    `made ${nameOf(hub, String(detail['personId']))} administrator in the place of lost ones: ${String(detail['reason'])}`,
  lapse: ({ detail }, hub) =>
    `let lapse the request of ${nameOf(hub, String(detail['askedBy']))} about ${nameOf(hub, String(detail['personId']))}`,
}

/** An entry of the audit in words: "Priya Example renamed North pod to Harbour pod". */
export function writeEntry(entry: AuditEntry, hub: Hub): string {
  const { act, by, detail } = entry
  const says = isAdminActName(act)
    ? adminActOf(act).says(detail, hub)
    : (otherEntries[act]?.(entry, hub) ?? act)
  return `${writeAuthor(by, hub)} ${says}`
}

function writeAuthor(by: string, hub: Hub): string {
  if (by === 'command line') return 'The command line'
  return by === 'hub' ? 'The hub' : nameOf(hub, by)
}

function count(
  detail: Readonly<Record<string, unknown>>,
  name: string,
  one: string,
  many: string,
): string {
  const list = detail[name]
  const length = Array.isArray(list) ? list.length : 0
  return `${length} ${length === 1 ? one : many}`
}

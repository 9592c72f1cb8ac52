import type {
  Administration,
  AuditEntry,
  RoleRequest,
} from '../../src/domain/admin/administration.ts'
import { adminActNames } from '../../src/domain/admin-acts.ts'
import type { Person } from '../../src/domain/roles.ts'
import { secondAdministrator } from '../domain/admin/admin-hub.ts'
import { people, somebody } from '../domain/example-hub.ts'
import type { HubOfSize, Size } from './hub-of-size.ts'

/** How many there are of everything that administrators are shown, where there is as much as there ever is. */
const amounts = { nothing: 0, one: 1, many: 12, most: 50 } as const satisfies Record<Size, number>

/** Those who are shown screens of administration: they manage, or confirm, or manage the hub and its work. */
export const whoAdminister: readonly Person[] = [
  people.administrator,
  people.serviceManager,
  somebody('Rhys Sample', [['administrator'], ['teamManager'], ['assistantTeamManager', 'north']]),
]

/** What administrators decide from, in a size, with names as long as they may be. */
export function administrationOfSize({
  size,
  hub,
  now,
  longest,
}: Pick<HubOfSize, 'size' | 'hub' | 'now' | 'longest'>): Administration {
  const count = amounts[size]
  const podIds = [...hub.pods.keys()]
  return {
    latest: count,
    openInPod: new Map(podIds.map((id) => [id, count])),
    openByWorker: new Map([...hub.people.keys()].map((id) => [id, count])),
    closures: times(count, (index) => ({
      day: `2027-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
      name: longest(40),
    })),
    requests: times(count, (index) => requestOf(index, now)),
    undelivered: times(Math.min(count, 20), (index) => ({
      channel: index % 2 === 0 ? `C0MORE${index}` : `U0W${index}`,
      fault: ['not_in_channel', 'user_disabled', longest(60)][index % 3] ?? '',
      since: now,
      count: index + 1,
    })),
    appUserId: 'U0APP',
  }
}

/** A request for the longest role there is, in a pod. */
export function requestOf(index: number, now: number): RoleRequest {
  return {
    id: 1000 + index,
    personId: `U0W${index}`,
    role: 'businessSupportInformationOfficer',
    podId: 'more0',
    askedBy: secondAdministrator.id,
    askedAt: now,
    lapsesAt: now + 3_600_000,
  }
}

/** Entries of the audit: of every act, of the command line and the hub itself, and of a version that is gone. */
export function auditOfSize({ size, now, longest }: HubOfSize): AuditEntry[] {
  const acts: readonly string[] = [
    ...adminActNames,
    'roster',
    'firstAdministrator',
    'replaceLost',
    'lapse',
    'anOlderAct',
  ]
  const name = longest(60)
  const detail = {
    personId: 'U0W1',
    role: 'administrator',
    podId: 'more0',
    name,
    before: name,
    channel: 'C0MORE1',
    day: '2027-01-01',
    reason: name,
    people: ['U0W1'],
    pods: [],
  }
  return times(
    Math.min(amounts[size], 40),
    (index): AuditEntry => ({
      seq: index + 1,
      at: now,
      by: index === 0 ? 'hub' : 'U0W1',
      act: acts[index % acts.length] ?? '',
      detail,
    }),
  )
}

function times<Made>(count: number, make: (index: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

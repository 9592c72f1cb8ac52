import type { RoleRequest } from '../domain/admin/administration.ts'
import { writeRequest } from '../domain/admin/confirming.ts'
import { type Hub, nameOf } from '../domain/hub.ts'
import { buildRequest } from './administration.ts'
import { section } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** A role that waits for this person to confirm it (D23), as a direct message. */
export function buildRoleRequest(request: RoleRequest, hub: Hub): RenderedMessage {
  const { personId, role, podId, askedBy } = request
  const text = `${nameOf(hub, askedBy)} asks you to confirm that ${writeRequest({ personId, role, podId }, hub)}.`
  return { text: escapeMrkdwn(text), blocks: buildRequest(request, hub, true) }
}

/** How a request was answered, for whoever asked. */
export function buildRequestAnswer(
  { personId, role, podId }: RoleRequest,
  { state, answeredBy }: { state: string; answeredBy: string | null },
  hub: Hub,
): RenderedMessage {
  const wanted = `request that ${writeRequest({ personId, role, podId }, hub)}`
  const words = escapeMrkdwn(writeAnswer(wanted, state, nameOf(hub, answeredBy ?? '')))
  return { text: words, blocks: [section(words)] }
}

function writeAnswer(wanted: string, state: string, by: string): string {
  const answered = `${by} has answered your ${wanted}`
  if (state === 'confirmed') return `${answered}: confirmed. It holds from now on.`
  if (state === 'refused') return `${answered}: refused. Nothing was given.`
  return `Your ${wanted} was not answered within a week, and has lapsed. You can ask again.`
}

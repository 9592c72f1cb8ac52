import { z } from 'zod'
import { METHODS } from './api/methods.ts'
import { bringAbout, CircumstanceSchema } from './circumstances.ts'
import type { Desk } from './control.ts'
import {
  type ControlAnswer,
  type ControlRequest,
  ok,
  parse,
  type Route,
  refuseRequest,
} from './control-answers.ts'
import { FaultsSchema } from './faults.ts'
import { ownAt } from './json.ts'

/** What is made to go wrong, and the journal of what passed. */
export const TROUBLE_ROUTES: Readonly<Record<string, Route | undefined>> = {
  'GET /control/journal': giveJournal,
  'GET /control/faults': ({ stage }) => ok(stage.workspace.faults.list()),
  'PUT /control/faults': setFaults,
  'POST /control/faults': addFaults,
  'POST /control/faults/clear': clearFault,
  'POST /control/disconnect': disconnect,
  'POST /control/circumstances': bringAboutCircumstance,
}

const numberInQuery = z.coerce.number().int().nonnegative()

const WantedSchema = z.object({
  after: numberInQuery.optional(),
  before: numberInQuery.optional(),
  limit: numberInQuery.min(1).optional(),
})

function giveJournal({ stage }: Desk, { query }: ControlRequest): ControlAnswer {
  const read = parse(WantedSchema, Object.fromEntries(query))
  return read.ok ? ok(stage.workspace.journal.read(read.value)) : read.answer
}

function setFaults(desk: Desk, { body }: ControlRequest): ControlAnswer {
  const read = readFaults(body)
  if (!read.ok) return read.answer
  desk.stage.workspace.faults.set(read.value)
  return tellFaults(desk)
}

function addFaults(desk: Desk, { body }: ControlRequest): ControlAnswer {
  const read = readFaults(body)
  if (!read.ok) return read.answer
  desk.stage.workspace.faults.add(read.value)
  return tellFaults(desk)
}

/** Faults that can come about: one of a method that there is not would wait for ever. */
function readFaults(body: unknown): ReturnType<typeof parse<typeof FaultsSchema>> {
  const read = parse(FaultsSchema, body)
  if (!read.ok) return read
  const methods = read.value.flatMap((one) => ('method' in one ? [one.method] : []))
  const unknown = methods.find((name) => name !== '*' && ownAt(METHODS, name) === undefined)
  if (unknown === undefined) return read
  const words = `There is no method "${unknown}" here.`
  return { ok: false, answer: refuseRequest(400, 'unknown_method', words) }
}

function clearFault(desk: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(z.strictObject({ id: z.string() }), body)
  if (!read.ok) return read.answer
  desk.stage.workspace.faults.remove(read.value.id)
  return tellFaults(desk)
}

function bringAboutCircumstance({ stage }: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(CircumstanceSchema, body)
  if (!read.ok) return read.answer
  const done = bringAbout(stage, read.value)
  return done.ok ? ok(done) : refuseRequest(404, done.error, done.message)
}

function tellFaults({ stage }: Desk): ControlAnswer {
  const faults = stage.workspace.faults.list()
  stage.workspace.journal.add({ kind: 'faults', faults })
  return ok(faults)
}

const DisconnectSchema = z.strictObject({
  reason: z.enum(['warning', 'refresh_requested', 'link_disabled', 'too_many_websockets']),
})

function disconnect(desk: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(DisconnectSchema, body)
  if (!read.ok) return read.answer
  if (desk.disconnect === undefined) {
    return refuseRequest(409, 'not_socket_mode', 'The app is reached by signed HTTP.')
  }
  desk.disconnect(read.value.reason)
  return ok({ ok: true })
}

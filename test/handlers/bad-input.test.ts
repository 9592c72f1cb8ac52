import type { KnownBlock, ModalView } from '@slack/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildForm } from '../../src/blocks/form.ts'
import type { FormMetadata } from '../../src/blocks/form-metadata.ts'
import { fieldOf } from '../../src/blocks/read-form.ts'
import { isAdminActName } from '../../src/domain/admin-acts.ts'
import type { RawInput, RawValue } from '../../src/domain/field.ts'
import { kindNames } from '../../src/domain/kinds.ts'
import { writeSitting } from '../../src/domain/ppn.ts'
import { people, researched, unrated } from '../domain/example-hub.ts'
import { type Typed, typedIn } from '../domain/forms/bad-values.ts'
import { everyForm, type OpenForm } from '../domain/forms/every-form.ts'
import { startTestApp, type TestApp } from './test-app.ts'

/** One form of each kind in which something can be typed, and for the log form one of each kind of item. */
const forms = everyForm().filter((form) => wrongIn(form) !== undefined && isPlain(form))
const acts = [...new Set(forms.map(({ of }) => of))].filter((of) => of !== 'log')

let app: TestApp
let teamId: string
let sent = 0

beforeAll(async () => {
  app = await startTestApp()
  teamId = (await app.client.auth.test()).team_id ?? ''
})
afterAll(() => app.stop())

/** The first field of a form that must speak, with something that it may not hold. */
function wrongIn(form: OpenForm): { name: string; typed: Typed } | undefined {
  for (const [name, { widget }] of Object.entries(form.row.fields)) {
    const typed = typedIn(form, name, []).find(({ must }) => must === 'refuse')
    if (typed !== undefined && widget !== 'hidden') return { name, typed }
  }
  return undefined
}

/** Whether it stands in the hub that the test runs, whose policy is as it ships and whose people hold what they hold. */
function isPlain({ context, on }: OpenForm): boolean {
  const { policy } = context.hub
  const actor = people[on?.who ?? 'teamManager']
  return (
    policy.districts.length === 0 && (on === undefined || context.actor.grants === actor.grants)
  )
}

function formOf(of: string): OpenForm {
  const form = forms.find((one) => one.of === of)
  if (form === undefined) throw new Error(of)
  return form
}

/** A control’s state, as Slack hands it over with a form. */
function stateOf(type: string, value: RawValue) {
  const option = { selected_option: typeof value === 'string' ? { value } : null }
  const list = value === true ? ['yes'] : Array.isArray(value) ? value : []
  const states: Record<string, object> = {
    plain_text_input: { value: typeof value === 'string' ? value : null },
    datepicker: { selected_date: value },
    users_select: { selected_user: value },
    checkboxes: { selected_options: list.map((one) => ({ value: one })) },
    multi_static_select: { selected_options: list.map((one) => ({ value: one })) },
  }
  return { type, ...(states[type] ?? option) }
}

/** Sends a form as Slack would, filled with this, and answers what Bolt acknowledged it with. */
async function send(view: ModalView, personId: string, raw: RawInput): Promise<unknown> {
  const blocks = view.blocks as KnownBlock[]
  const values = blocks.flatMap((block) =>
    block.type === 'input' && block.block_id !== undefined
      ? [
          [
            block.block_id,
            { value: stateOf(block.element.type, raw[fieldOf(block.block_id)] ?? null) },
          ],
        ]
      : [],
  )
  sent += 1
  return app.receive({
    type: 'view_submission',
    team: { id: teamId },
    user: { id: personId, team_id: teamId },
    view: {
      ...view,
      id: `V0BAD${sent}`,
      hash: '1.x',
      state: { values: Object.fromEntries(values) },
    },
  })
}

/** Everything that is kept, to see that nothing is saved. */
async function everything() {
  const { sql } = app.connection
  const [items, events, audit] = await Promise.all([
    sql`select * from items order by id`,
    sql`select * from events order by item_id, seq`,
    sql`select * from administration_events order by seq`,
  ])
  return JSON.stringify([items, events, audit])
}

/** Fills a form with what may stand but for one field and sends it. Answers what it was told, and which block was to speak. */
async function sendWrong(form: OpenForm, metadata: FormMetadata, personId: string) {
  const wrong = wrongIn(form)
  if (wrong === undefined) throw new Error(`Nothing can be wrong in ${form.of}.`)
  const { name, typed } = wrong
  const { row, context, base } = form
  const raw = { ...base, ...metadata.hidden, [name]: typed.value }
  const before = await everything()
  const answer = await send(buildForm({ row, context, metadata, raw: base }), personId, raw)
  const block = metadata.sitting === undefined ? name : `${name}:${metadata.reference}`
  return { answer, block, isSaved: (await everything()) !== before }
}

/** What is answered where one block alone speaks, in a sentence. */
function besideAlone(block: string) {
  return {
    response_action: 'errors',
    errors: { [block]: expect.stringMatching(/[a-z].*[.)]$/s) as unknown },
  }
}

/** What a form carries once it is open: on an item, which is planted; or of administration, on its latest change. */
async function opened({ of, row, base, on }: OpenForm): Promise<FormMetadata> {
  const partners: Readonly<Record<string, string>> = { answerAsk: '1', noteOutcome: 'police' }
  const hiddenFields = Object.entries(row.fields).filter(([, { widget }]) => widget === 'hidden')
  const given = Object.fromEntries(hiddenFields.map(([name]) => [name, String(base[name])]))
  const about = partners[of]
  const hidden = about === undefined ? given : { about }
  if (on !== undefined) {
    const reference = await app.plant(on.situation, `26-${String(sent).padStart(5, '0')}`)
    return { act: of, reference, version: on.situation.item.version, hidden }
  }
  const { administration } = await app.store.admin.load(app.clock.now())
  return {
    act: of,
    reference: null,
    version: isAdminActName(of) ? administration.latest : null,
    hidden,
  }
}

describe('bad input over Bolt is answered beside its field, and nothing is saved', () => {
  it.each(acts)('%s', async (of) => {
    const form = formOf(of)
    const who = form.on === undefined ? form.context.actor.id : people[form.on.who].id
    const told = await sendWrong(form, await opened(form), who)
    expect(told.answer).toEqual(besideAlone(told.block))
    expect(told.isSaved).toBe(false)
  })

  it.each(kindNames)('the log form, for what comes in as %s', async (kind) => {
    const form = forms.find(
      ({ of, context, base }) =>
        of === 'log' && base['kind'] === kind && !context.actor.id.includes('OTIS'),
    )
    const known = form ?? { ...formOf('log'), base: { ...formOf('log').base, kind } }
    const wrong = { ...known, base: { ...known.base, receivedAt: '31/02/2026 10:00' } }
    const metadata = { act: 'log', reference: null, version: null }
    const view = buildForm({ row: wrong.row, context: wrong.context, metadata, raw: wrong.base })
    const before = await everything()
    const answer = await send(view, people.informationOfficer.id, wrong.base)
    expect(answer).toMatchObject({ response_action: 'errors' })
    const { errors } = answer as { errors: Record<string, string> }
    expect(errors['receivedAt']).toContain('31/02/2026 10:00 does not exist')
    expect(await everything()).toBe(before)
  })

  it('a rating in the sitting of the day’s police notifications, at the blocks of its own child', async () => {
    const notification = unrated({
      by: 'police',
      input: { kind: 'policeNotification', source: null, needsMash: 'yes' },
    })
    const situation = researched(notification)
    const reference = await app.plant(situation, '26-09999')
    const sitting = writeSitting({ at: 1, of: 2, skipped: [] })
    const metadata = { act: 'rate', reference, version: situation.item.version, sitting }
    const form = formOf('rate')
    const context = { ...form.context, item: { ...situation.item, reference } }
    const base = { ...form.base, historyAnalysis: 'Invented words.', recordedOnForm: true }
    const told = await sendWrong({ ...form, context, base }, metadata, people.teamManager.id)
    expect(told.block).toBe('rating:26-09999')
    expect(told.answer).toEqual(besideAlone(told.block))
    expect(told.isSaved).toBe(false)
  })

  it.each(['last tuesdayish', '2026-13', 'week 99', '<!channel>', '31/02/2026 to 30/02/2026'])(
    'the period of a report: %s',
    async (period) => {
      const manager = app.person('teamManager')
      await manager.runs(`/referral report ${period}`)
      const { text } = await manager.sees('Write', { in: 'modal' })
      expect(text).not.toContain('Received')
      await manager.closes()
    },
  )
})

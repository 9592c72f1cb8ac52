import type { KnownBlock, ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { buildAudit } from '../../src/blocks/audit.ts'
import { buildItemCard } from '../../src/blocks/card.ts'
import { buildForm } from '../../src/blocks/form.ts'
import { cleanText, clip } from '../../src/blocks/mrkdwn.ts'
import { inputBlocksOf } from '../../src/blocks/read-form.ts'
import { buildShow } from '../../src/blocks/show.ts'
import { isAsked } from '../../src/domain/act.ts'
import { isAdminActName } from '../../src/domain/admin-acts.ts'
import type { RawInput, RawValue } from '../../src/domain/field.ts'
import { findInFreeText } from '../../src/domain/free-text.ts'
import { isRefusal, type Refusal } from '../../src/domain/refusal.ts'
import { type Typed, typedIn, valuesOf } from '../domain/forms/bad-values.ts'
import { asks, everyForm, neverAsked, type OpenForm } from '../domain/forms/every-form.ts'
import { findingsIn } from './slack-limits.ts'

const forms = everyForm()
const named = [...new Set(forms.map(({ of }) => of))]
const ofItems = named.filter(isOfItem)

/** What each field offers in any form, by its name: what is not offered in another must be refused there. */
const offeredAnywhere = new Map<string, string[]>()
for (const { of, row, context } of forms) {
  for (const [name, field] of Object.entries(row.fields)) {
    const key = `${of}.${name}`
    offeredAnywhere.set(key, [...(offeredAnywhere.get(key) ?? []), ...valuesOf(field, context)])
  }
}

/** What is wrong with how a form answers; nothing where it answers as it should. */
function judge(form: OpenForm, name: string, typed: Typed): string[] {
  const raw = clean({ ...form.base, [name]: typed.value })
  let answer: object
  try {
    answer = form.decide(raw, form.context)
  } catch (fault) {
    return [`crashes: ${String(fault)}`]
  }
  if (!isRefusal(answer)) {
    // R9: of what stays with the police nothing is loaded, whatever kind it would have been.
    const isKept = !('stays' in answer && name === 'kind')
    if (typed.must === 'refuse' && isKept) return ['is saved']
    return unsafeIn(form, answer)
  }
  const problems = typed.must === 'take' ? [`is refused: ${JSON.stringify(answer.fields)}`] : []
  if (typed.must === 'refuse') problems.push(...besideOthers(form, name, raw, answer))
  return [...problems, ...lostIn(form, raw, answer)]
}

/** Strings as Slack hands them over and the app reads them. */
function clean(raw: RawInput): RawInput {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]): [string, RawValue] => [
      name,
      typeof value === 'string' ? cleanText(value) : value,
    ]),
  )
}

/** Where something else speaks than the field, or what only now is asked for. */
function besideOthers(form: OpenForm, name: string, raw: RawInput, refusal: Refusal): string[] {
  const { fields = {} } = refusal
  const problems =
    fields[name] === undefined ? [`is not answered beside it: ${refusal.message}`] : []
  const newly = Object.entries(form.row.fields)
    .filter(([other, field]) => isAsked(field, raw, form.context) && !asks(form, other))
    .map(([other]) => other)
  const others = Object.keys(fields).filter((one) => one !== name && !newly.includes(one))
  return others.length === 0 ? problems : [...problems, `is answered beside ${others.join()}`]
}

/** Where Slack would have no place for a problem and the form drawn again would have lost what was typed. */
function lostIn({ of, row, context }: OpenForm, raw: RawInput, refusal: Refusal): string[] {
  const problems = Object.entries(refusal.fields ?? {})
  const unsaid = problems.filter(([, problem]) => !/[a-z].*[.?)]$/su.test(problem))
  const view = draw(of, row, context, raw)
  const drawn = inputBlocksOf(view as never)
  const homeless = problems.filter(
    ([name]) => !drawn.includes(name) && hasControl(row, name, context),
  )
  return [
    ...unsaid.map(([name, problem]) => `says of ${name}: "${problem}"`),
    ...homeless.map(([name]) => `speaks of ${name}, which is not in the form`),
    ...findingsIn(view).map(
      (finding) => `is drawn as Slack refuses it: ${JSON.stringify(finding)}`,
    ),
    ...forgotten(view, row, raw).map((name) => `forgets what was typed in ${name}`),
  ]
}

function hasControl(row: OpenForm['row'], name: string, context: OpenForm['context']): boolean {
  const field = row.fields[name]
  return field !== undefined && field.widget !== 'hidden' && field.choices?.(context).length !== 0
}

function draw(of: string, row: OpenForm['row'], context: OpenForm['context'], raw: RawInput) {
  return buildForm({ row, context, metadata: { act: of, reference: null, version: 1 }, raw })
}

/** The texts of a form that is drawn again which are not what was typed. */
function forgotten(view: ModalView, row: OpenForm['row'], raw: RawInput): string[] {
  const blocks: readonly KnownBlock[] = view.blocks as KnownBlock[]
  return blocks.flatMap((block) => {
    if (block.type !== 'input' || block.element.type !== 'plain_text_input') return []
    const name = block.block_id ?? ''
    const typed = raw[name]
    const kept = typeof typed === 'string' ? clip(typed, row.fields[name]?.maxLength ?? 3000) : ''
    return (block.element.initial_value ?? '') === kept ? [] : [name]
  })
}

/** What must never be kept, or reach anybody's screen. */
function unsafeIn(form: OpenForm, answer: object): string[] {
  const kept = stringsIn(answer)
  const unkeepable = kept.filter((text) =>
    /(?![\n\t])\p{Cc}|\p{Surrogate}|[\u202a-\u202e]/u.test(text),
  )
  const screens = screensOf(form, answer)
  const live = screens
    .flatMap(mrkdwnIn)
    .filter((text) =>
      /<[!@#]?(?:channel|here|everyone|script|https:\/\/example\.invalid)/.test(text),
    )
  return [
    ...unkeepable.map((text) => `keeps ${JSON.stringify(text.slice(0, 60))}`),
    ...live.map((text) => `shows ${JSON.stringify(text.slice(0, 80))}`),
  ]
}

/** What is shown of it afterwards: the item with its history and its cards, or the audit. */
function screensOf(form: OpenForm, answer: object): unknown[] {
  const { context, of } = form
  if (isAdminActName(of)) {
    const { entry } = answer as { entry: Parameters<typeof buildAudit>[0][number] }
    return [buildAudit([{ ...entry, seq: 2 }], context.hub)]
  }
  if (!('item' in answer)) return []
  const { item, event } = answer as { item: Parameters<typeof buildShow>[0]['item']; event: never }
  const about = { ...context, item: { ...item, reference: '26-00417' } }
  const history = [...context.history, event]
  const cards = (['managers', 'pod'] as const).map((place) =>
    buildItemCard({ item: about.item, hub: context.hub, history, now: context.now, place }),
  )
  return [buildShow({ ...about, history }), ...cards]
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}

/** Every text that Slack would read for mentions and links: of mrkdwn, and of a message itself. */
function mrkdwnIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'text' in value && typeof value.text === 'string' ? value.text : undefined
  const isPlain = 'type' in value && value.type === 'plain_text'
  return [...(own === undefined || isPlain ? [] : [own]), ...Object.values(value).flatMap(mrkdwnIn)]
}

describe('every form of the app, with whatever somebody may type in each of its fields', () => {
  test('has each of its fields asked for in one situation or another', () => {
    expect(neverAsked(forms)).toEqual([])
  })

  test.each(named)(
    '%s answers beside the field, and saves nothing that is wrong or unsafe',
    (of) => {
      const wrong: string[] = []
      for (const form of forms.filter((one) => one.of === of)) {
        for (const name of Object.keys(form.row.fields)) {
          for (const typed of typedIn(form, name, offeredAnywhere.get(`${of}.${name}`) ?? [])) {
            const given = JSON.stringify(typed.value)?.slice(0, 40)
            const said = judge(form, name, typed).map(
              (problem) => `${name}, ${typed.what} (${given}), ${problem}`,
            )
            wrong.push(...said)
          }
        }
      }
      expect(wrong.slice(0, 40)).toEqual([])
    },
  )

  test.each(named)('%s saves nobody who has been deactivated since it was opened', (of) => {
    const wrong: string[] = []
    for (const form of forms.filter((one) => one.of === of)) {
      for (const [name, field] of Object.entries(form.row.fields)) {
        if (!asks(form, name) || mayHaveLeft.includes(`${of}.${name}`)) continue
        for (const value of valuesOf(field, form.context)) {
          const raw = { ...form.base, [name]: field.widget === 'several' ? [value] : value }
          const answer = afterLeaving(form, raw, value)
          if (answer !== undefined && !isRefusal(answer)) wrong.push(`${name}: ${value}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test.each(ofItems)(
    '%s warns of what looks like a child’s details in its free text (D14)',
    (of) => {
      const wrong: string[] = []
      for (const form of forms.filter((one) => one.of === of)) {
        for (const { name, field } of textsOf(form)) {
          for (const [words, found] of details) {
            const read = field.schema(form.context).safeParse(words)
            const isKept = read.success && read.data !== null
            const warned = findInFreeText({ [name]: field }, { [name]: words })[name] ?? []
            if (isKept && !warned.includes(found)) wrong.push(`${name} keeps ${found}`)
          }
        }
      }
      expect(wrong).toEqual([])
    },
  )

  test.each(ofItems)(
    '%s puts nothing of its free text on a card that a channel sees (D14)',
    (of) => {
      const wrong: string[] = []
      for (const form of forms.filter((one) => one.of === of)) {
        for (const { name, field } of textsOf(form)) {
          if (field.freeText !== true) continue
          const answer = form.decide({ ...form.base, [name]: 'Zyxomarker.' }, form.context)
          expect(isRefusal(answer), `${of}.${name}`).toBe(false)
          const [, ...cards] = screensOf(form, answer)
          if (JSON.stringify(cards).includes('Zyxomarker')) wrong.push(name)
        }
      }
      expect(wrong).toEqual([])
    },
  )
})

/** Forms of items, which keep free text about somebody’s case; administration and partners keep none. */

function isOfItem(of: string): boolean {
  return !isAdminActName(of) && !['answerAsk', 'noteOutcome'].includes(of)
}

/** D17, D19: what a leaver holds is moved from them, and a leaver who was let in is shut out. */
const mayHaveLeft = ['moveAll.from', 'shutOut.people']

/** What D14 is about, one of each. */
const details = [
  ['Ring the aunt on 07700 900123.', 'a phone number'],
  ['Born 04/05/2016, as they say.', 'a date of birth'],
  ['They live at BH1 1AA now.', 'a postcode'],
  ['NHS 943 476 5919 is theirs.', 'an NHS number'],
  ['Write to aunt@example.org soon.', 'an email address'],
] as const

function textsOf({ row, context, base }: OpenForm) {
  return Object.entries(row.fields)
    .filter(([, { widget }]) => widget === 'text' || widget === 'longText')
    .filter(([, field]) => isAsked(field, base, context))
    .map(([name, field]) => ({ name, field }))
}

/** What a form answers once the person whom a choice stands for has left; undefined where it stands for nobody. */
function afterLeaving(form: OpenForm, raw: RawInput, value: string): object | undefined {
  const { hub, actor } = form.context
  const chosen = hub.people.get(value.split(' ')[0] ?? '')
  if (chosen === undefined || chosen.id === actor.id) return undefined
  const people = new Map([...hub.people, [chosen.id, { ...chosen, active: false }]])
  return form.decide(raw, { ...form.context, hub: { ...hub, people } })
}

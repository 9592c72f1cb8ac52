import type { InputBlock, KnownBlock } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { buildForm, shortLabel } from '../../src/blocks/form.ts'
import { buildStaleNotice } from '../../src/blocks/notice.ts'
import { formView, inputBlocksOf, readForm } from '../../src/blocks/read-form.ts'
import { buildRefusal } from '../../src/blocks/refusal.ts'
import { actNames, actOf, logAct } from '../../src/domain/acts.ts'
import type { FormContext, RawInput } from '../../src/domain/field.ts'
import { refuse } from '../../src/domain/refusal.ts'
import {
  awaitingAuthorisation,
  contextOf,
  exampleHub,
  inMeeting,
  inScreening,
  inTriage,
  opened,
  people,
  rated,
  researched,
  resolved,
  type Situation,
  somebody,
  unrated,
} from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { findingsIn, readAll } from './slack-limits.ts'

const noon = '2026-06-02 12:00'

const situations: Readonly<Record<string, Situation>> = {
  received: unrated(),
  'an immediate concern': unrated({ input: { immediateConcern: true, tag: null } }),
  researched: researched(),
  rated: rated('red'),
  'opened GREEN': opened('green'),
  screening: inScreening(),
  triage: inTriage(),
  meeting: inMeeting('red'),
  authorisation: awaitingAuthorisation(),
  resolved: resolved(),
}

function formOf(name: (typeof actNames)[number], context: FormContext, raw?: RawInput) {
  const metadata = { act: name, reference: '26-00417', version: 3 }
  return buildForm({ row: actOf(name), context, metadata, raw })
}

function inputsOf(blocks: readonly KnownBlock[]): InputBlock[] {
  return blocks.filter((block): block is InputBlock => block.type === 'input')
}

function inputOf(blocks: readonly KnownBlock[], name: string): InputBlock | undefined {
  return inputsOf(blocks).find((block) => block.block_id === name)
}

/** Hubs with nobody but a manager, with the example's people, and with more workers than a select takes. */
function hubOfSize(size: 'nobody' | 'one' | 'many') {
  if (size === 'one') return exampleHub()
  const workers = Array.from({ length: 150 }, (_, index) => {
    const person = somebody(`Worker${index} Longnamed-Example-of-the-North-Pod`, [
      ['socialWorker', 'north'],
    ])
    return [`worker${index}`, { ...person, id: `U0W${index}` }] as const
  })
  const hub = exampleHub({}, Object.fromEntries(workers))
  return size === 'many'
    ? hub
    : { ...hub, people: new Map([[people.teamManager.id, people.teamManager]]) }
}

describe('the form of an act', () => {
  for (const size of ['nobody', 'one', 'many'] as const) {
    it(`is one that Slack takes, for every act at every stage, with ${size} to choose from`, () => {
      const hub = hubOfSize(size)
      for (const [stage, situation] of Object.entries(situations)) {
        for (const name of actNames) {
          const context = contextOf({ ...situation, hub }, 'teamManager', noon)
          expect({
            of: `${name} at ${stage}`,
            findings: findingsIn(formOf(name, context)),
          }).toEqual({ of: `${name} at ${stage}`, findings: [] })
        }
      }
    })
  }

  it('is one that Slack takes, for logging', () => {
    const context = { ...contextOf(unrated(), 'informationOfficer', noon), item: null }
    const view = buildForm({
      row: logAct,
      context,
      metadata: { act: 'log', reference: null, version: null },
    })
    expect(findingsIn(view)).toEqual([])
    expect(view.callback_id).toBe('log')
    expect(inputOf(view.blocks as KnownBlock[], 'messageLink')).toBeUndefined()
  })

  it('is one that Slack takes when everything typed is as long as it may be', () => {
    const context = contextOf(inTriage(), 'worker', noon)
    const most = '😀'.repeat(600)
    const raw = Object.fromEntries(
      Object.keys(actOf('toMeeting').fields).map((name) => [name, most]),
    )
    expect(findingsIn(formOf('toMeeting', context, raw))).toEqual([])
  })

  it('names each block after its field, so that an error finds its place', () => {
    const blocks = formOf('rate', contextOf(researched(), 'teamManager', noon)).blocks
    const ids = inputsOf(blocks as KnownBlock[]).map((block) => block.block_id)
    const asked = Object.entries(actOf('rate').fields).filter(([, field]) => !field.asked)
    expect(ids).toEqual(asked.map(([name]) => name))
  })

  it('asks for what is required and says what is not', () => {
    const blocks = formOf('rate', contextOf(researched(), 'teamManager', noon))
      .blocks as KnownBlock[]
    expect(inputOf(blocks, 'rating')?.optional).toBe(false)
    expect(inputOf(blocks, 'overrideReason')?.optional).toBe(true)
  })

  it('asks less of an immediate concern (D26)', () => {
    const immediate = unrated({ input: { immediateConcern: true } })
    const blocks = formOf('rate', contextOf(immediate, 'teamManager', noon)).blocks as KnownBlock[]
    expect(inputOf(blocks, 'historyAnalysis')?.optional).toBe(true)
    expect(readAll(blocks)).toContain('IMMEDIATE CONCERN')
  })

  it('shows the deadline that a rating would give before it is pressed, with its unit', () => {
    const context = contextOf(researched(), 'teamManager', noon)
    const before = readAll(formOf('rate', context).blocks)
    expect(before).toContain('Choose a rating to see its deadline.')
    const view = formOf('rate', context, { rating: 'red' })
    expect(readAll(view.blocks)).toContain('● RED, due Tue 2 Jun 2026, 16:00 (4 open hours)')
    expect(inputOf(view.blocks as KnownBlock[], 'rating')?.dispatch_action).toBe(true)
  })

  it('shows both deadlines before a re-rating (D5)', () => {
    const words = readAll(
      formOf('reRate', contextOf(inScreening(), 'worker', noon), { rating: 'red' }).blocks,
    )
    expect(words).toContain('Initial screening\n▲ AMBER, due')
    expect(words).toContain('Would be: ● RED, due Tue 2 Jun 2026, 16:00')
  })

  it('keeps what was typed rather than what it would begin with', () => {
    const context = contextOf(rated('red'), 'officerNorth', noon)
    const begun = inputOf(formOf('open', context).blocks as KnownBlock[], 'tag')
    expect(begun?.element).toMatchObject({ initial_value: '12345 JC' })
    const typed = formOf('open', context, { tag: '999 XY', pod: null, contactOpened: true })
    const blocks = typed.blocks as KnownBlock[]
    expect(inputOf(blocks, 'tag')?.element).toMatchObject({ initial_value: '999 XY' })
    expect(inputOf(blocks, 'pod')?.element).not.toHaveProperty('initial_option')
    expect(inputOf(blocks, 'contactOpened')?.element).toMatchObject({
      initial_options: [{ value: 'yes' }],
    })
  })

  it('says so where there is nobody to choose, instead of showing an empty list', () => {
    const hub = hubOfSize('nobody')
    const view = formOf('allocate', contextOf({ ...opened(), hub }, 'teamManager', noon))
    expect(readAll(view.blocks)).toContain('There is no worker here to give it to.')
    expect(inputsOf(view.blocks as KnownBlock[])).toEqual([])
  })

  it('shows each worker with their load', () => {
    const loads = new Map([[people.worker.id, { open: 3, dueToday: 1 }]])
    const context = { ...contextOf(opened(), 'leadNorth', noon), loads }
    expect(readAll(formOf('allocate', context).blocks)).toContain(
      'Jonah Example: 3 open, 1 due today',
    )
  })

  it('D17: puts whoever is away last, and says until when', () => {
    const away = new Map([
      [people.worker.id, { from: at('2026-06-01 09:00'), until: '2026-06-05' }],
    ])
    const hub = { ...exampleHub(), away }
    const context = contextOf({ ...opened(), hub }, 'leadNorth', noon)
    const choices = actOf('allocate').fields['worker']?.choices?.(context) ?? []
    expect(choices.map(({ label }) => label)).toEqual([
      expect.not.stringContaining('away'),
      'Jonah Example (away): nothing open',
    ])
    expect(choices.at(-1)?.description).toContain('away until Fri 5 Jun 2026')
  })

  it('suggests while the person types where the choices are more than a select takes', () => {
    const hub = hubOfSize('many')
    const view = formOf('allocate', contextOf({ ...opened(), hub }, 'leadNorth', noon))
    const worker = inputOf(view.blocks as KnownBlock[], 'worker')
    expect(worker?.element.type).toBe('external_select')
  })

  it('calls systems and forms by the council’s own names (R113)', () => {
    const hub = exampleHub({ labels: { caseSystem: 'Care Director', referralForm: 'IAR' } })
    const rate = formOf('rate', contextOf({ ...researched(), hub }, 'teamManager', noon))
    const open = formOf('open', contextOf({ ...rated('red'), hub }, 'officerNorth', noon))
    expect(readAll(rate.blocks)).toContain('Recorded on the IAR')
    expect(readAll(open.blocks)).toContain('The contact is open on Care Director')
    expect(readAll([...rate.blocks, ...open.blocks])).not.toMatch(/[{}]/)
  })

  it('carries ids and nothing else to Slack and back', () => {
    const view = formOf('open', contextOf(rated('red'), 'officerNorth', noon), { tag: '999 XY' })
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({
      act: 'open',
      reference: '26-00417',
      version: 3,
    })
  })

  it('lets nothing that was typed mention, link or disguise', () => {
    const sneaky = refuse('bad-input', 'D13', 'The words <!channel> & <@U1> \u202egnp.exe')
    const words = readAll(buildRefusal(sneaky, exampleHub()))
    expect(words).toContain('&lt;!channel&gt; &amp; &lt;@U1&gt; gnp.exe')
    expect(words).not.toMatch(/<[!@#]/)
  })

  it('has a title and a button that Slack shows whole, for every act', () => {
    for (const name of actNames) {
      const { title, submit } = formOf(name, contextOf(unrated(), 'teamManager', noon))
      expect(`${name}: ${title.text}, ${submit?.text}`).not.toContain('…')
    }
  })

  it('says where its item stands and when it falls due', () => {
    const late = formOf(
      'recordOutcome',
      contextOf(inScreening('red'), 'worker', '2026-06-03 12:00'),
    )
    expect(readAll(late.blocks)).toContain(
      '26-00417 · 12345 JC · Initial screening\n● RED, due Tue 2 Jun 2026, 13:30 (4 open hours) · *⏰ OVERDUE*',
    )
    const left = formOf('reopen', contextOf(resolved(), 'teamManager', noon))
    expect(readAll(left.blocks)).toContain('26-00417 · 12345 JC · Resolved\n▲ AMBER\n')
  })

  it('says what reopening does before it is pressed (D15)', () => {
    const words = readAll(formOf('reopen', contextOf(resolved(), 'teamManager', noon)).blocks)
    expect(words).toContain('It goes back to: Initial screening.')
    expect(words).toContain(
      'Its timescale starts afresh. Reopened now: ▲ AMBER, due Thu 4 Jun 2026, 10:30 (16 open hours)',
    )
  })

  it('shortens a long label between words for the head of the modal', () => {
    expect(shortLabel('Rating reviewed: no change')).toBe('Rating reviewed')
    expect(shortLabel('Open and allocate to pod')).toBe('Open and allocate to pod')
    expect(shortLabel('Tell the referrer what was decided')).toBe('Tell the referrer what…')
  })
})

describe('a form that comes back', () => {
  const view = formView.parse({
    id: 'V1',
    hash: '1.a',
    type: 'modal',
    callback_id: 'log',
    private_metadata: JSON.stringify({
      act: 'log',
      reference: null,
      version: null,
      hidden: { messageLink: 'https://practice.slack.com/archives/C1/p1' },
    }),
    blocks: [
      { type: 'section', block_id: 'x1' },
      { type: 'input', block_id: 'tag' },
      { type: 'input', block_id: 'kind' },
    ],
    state: {
      values: {
        tag: { value: { type: 'plain_text_input', value: 'Zoe\u0308 \u202e12345' } },
        empty: { value: { type: 'plain_text_input', value: null } },
        kind: { value: { type: 'radio_buttons', selected_option: { value: 'marf' } } },
        nothing: { value: { type: 'static_select', selected_option: null } },
        ticked: { value: { type: 'checkboxes', selected_options: [{ value: 'yes' }] } },
        unticked: { value: { type: 'checkboxes', selected_options: [] } },
      },
    },
  })

  it('is read by field name, with its hidden values', () => {
    expect(readForm(view)).toEqual({
      tag: 'Zoë 12345',
      empty: null,
      kind: 'marf',
      nothing: null,
      ticked: true,
      unticked: false,
      messageLink: 'https://practice.slack.com/archives/C1/p1',
    })
  })

  it('says beside which of its blocks an error may stand', () => {
    expect(inputBlocksOf(view)).toEqual(['tag', 'kind'])
  })
})

describe('the notice of a stale form', () => {
  it('says who did what since, and when', () => {
    const { history, hub } = inScreening()
    const words = readAll(buildStaleNotice(history.slice(-2), hub))
    expect(words).toContain('Bola Example opened the contact and gave it to North pod, 09:30')
    expect(words).toContain('Hana Example allocated it to Jonah Example, 09:40')
    expect(words).toContain('What you typed is still here.')
  })
})

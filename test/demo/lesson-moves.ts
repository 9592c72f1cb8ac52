import type { ActAnswer, LessonState, PracticeClient } from 'slack-practice'
import { expect } from 'vitest'
import { contactIsOpen, familyLookedFor, overview, presses } from '../journey/steps.ts'

const managers = 'mash-managers'

/** What a learner has before them: the workspace, and the words of the step they are at. */
export interface Learner {
  slack: PracticeClient
  /** The reference that the lesson is about, as its words name it. */
  ref: string
  /** The lesson as it stands. */
  lesson: LessonState
}

/** What a learner does at a step, in the order of the lesson's steps. */
export type Move = (learner: Learner) => Promise<unknown>

async function worked(answer: Promise<ActAnswer>): Promise<void> {
  expect(await answer).toEqual({ ok: true })
}

/** Presses a button of the card in a channel, and waits until its form has loaded. */
function press(who: string, label: string, channel = managers): Move {
  return ({ slack, ref }) => presses(slack.as(who), label, ref, channel)
}

/** Presses a button of the card, fills the form that it opens, and sends it. */
function fill(
  who: string,
  label: string,
  values: Parameters<ReturnType<PracticeClient['as']>['submits']>[0],
  channel = managers,
): Move {
  return async (learner) => {
    await press(who, label, channel)(learner)
    await worked(learner.slack.as(who).submits(values))
  }
}

function send(
  who: string,
  values: Parameters<ReturnType<PracticeClient['as']>['submits']>[0] = {},
): Move {
  return ({ slack }) => worked(slack.as(who).submits(values))
}

/** Closes whatever form is open, and types a command. */
function type(who: string, line: (ref: string) => string, channel = managers): Move {
  return async ({ slack, ref }) => {
    const person = slack.as(who)
    if ((await person.snapshot()).modals.length > 0) await person.closes({ all: true })
    await worked(person.runs(line(ref), { channel }))
  }
}

/** In a sitting, passes over what came before. */
function skipTo(who: string): Move {
  return async ({ slack, ref }) => {
    const person = slack.as(who)
    await person.sees('PPN meeting:', { in: 'modal' })
    for (let past = 0; !(await person.canSee(`${ref} ·`, { in: 'modal' })); past += 1) {
      if (past > 20) throw new Error(`${ref} is not in the sitting.`)
      const { id, blocks } = await person.modal()
      await worked(person.clicks('Skip', { in: 'modal' }))
      const before = JSON.stringify(blocks)
      await expect
        .poll(async () => JSON.stringify((await person.modal()).blocks), { timeout: 20_000 })
        .not.toBe(before)
      expect((await person.modal()).id).toBe(id)
    }
  }
}

function openHome(who: string): Move {
  return async ({ slack }) => {
    expect(await slack.as(who).opensHome()).toMatchObject({ ok: true })
  }
}

/** Moves the clock to the first of what is to come whose label has these words. */
function moveClock(words: (ref: string) => RegExp): Move {
  return async ({ slack, ref }) => {
    const { marks, now } = await slack.clock.state()
    const mark = marks.find(({ at, label }) => at > now && words(ref).test(label))
    if (mark === undefined) {
      throw new Error(`The clock offers only: ${marks.map(({ label }) => label).join('; ')}`)
    }
    await slack.clock.to(mark.at)
  }
}

/** Each lesson's moves, a move for each step: exactly what the step says. */
export const moves: Readonly<Record<string, readonly Move[]>> = {
  'your-first-referral': [
    type('asha', () => '/referral new'),
    send('asha', { 'Who referred': '2A: Schools' }),
    async ({ slack }) => worked(slack.as('asha').closes()),
    fill('asha', 'Research done', { Tag: '90123 AB', ...familyLookedFor }),
    async (learner) => {
      await press('elin', 'Rate')(learner)
      await worked(learner.slack.as('elin').chooses('Rating', '▲ AMBER'))
    },
    send('elin', overview('▲ AMBER')),
    fill('ben', 'Open and allocate to pod', contactIsOpen),
    fill('hari', 'Allocate', { Worker: 'Jamal Example' }, 'pod-a'),
    openHome('jamal'),
    async (learner) => {
      await type('ben', (ref) => `/referral acknowledge ${ref}`)(learner)
      await learner.slack.as('ben').sees(`${learner.ref} ·`, { in: 'modal' })
      await send('ben')(learner)
    },
  ],
  'a-red-at-half-past-four': [
    type('asha', () => '/referral new'),
    send('asha', {
      'What has come in': 'Telephone referral',
      'Who referred': '6: Police',
      'How it reached the hub': 'Phone',
      'Immediate safeguarding concern: tell a manager now': ['Yes'],
    }),
    async (learner) => {
      await press('elin', 'Rate')(learner)
      await worked(learner.slack.as('elin').chooses('Rating', '● RED'))
    },
    send('elin', { ...overview('● RED'), 'Level of need': 'Level 4: acute' }),
    fill('ben', 'Open and allocate to pod', { Tag: '90124 CD' }),
    fill('hari', 'Allocate', { Worker: 'Kirsty Example' }, 'pod-a'),
    moveClock((ref) => new RegExp(`^${ref} RED reminder: is due soon`)),
    fill('kirsty', 'To triage', { 'The referral record is loaded': ['Yes'] }, 'pod-a'),
    moveClock((ref) => new RegExp(`^${ref} RED falls due`)),
  ],
  'two-managers-one-item': [
    press('elin', 'Authorise'),
    send('elin'),
    type('elin', (ref) => `/referral show ${ref}`),
    async (learner) => {
      await type('elin', (ref) => `/referral re-rate ${ref}`)(learner)
      const elin = learner.slack.as('elin')
      await elin.fills({ 'What changed, and why': 'Invented disclosure.' })
      await worked(elin.chooses('New rating', '● RED'))
    },
    send('elin'),
    send('elin'),
    async (learner) => {
      // Nothing that the lesson did as Lena stands before whoever becomes her.
      expect((await learner.slack.as('lena').snapshot()).modals).toEqual([])
      await openHome('lena')(learner)
    },
  ],
  'a-consultation-becomes-a-referral': [
    async (learner) => {
      await type('jamal', () => '/referral new', 'pod-a')(learner)
      await learner.slack.as('jamal').fills({ 'What has come in': 'MASH consultation' })
    },
    send('jamal', {
      'Who asks for advice': '3C: School nurse',
      'How it reached the hub': 'Phone',
    }),
    async (learner) => {
      await type('jamal', (ref) => `/referral highlight ${ref}`, 'pod-a')(learner)
      await learner.slack.as('jamal').sees(`${learner.ref} ·`, { in: 'modal' })
      await send('jamal', { 'Why a referral is advised': 'Invented: a bruise.' })(learner)
    },
    openHome('elin'),
    async (learner) => {
      await press('elin', 'Convert to a referral')(learner)
      await worked(learner.slack.as('elin').chooses('Rating', '▲ AMBER'))
    },
    send('elin', {
      'Level of need': 'Level 3: complex',
      'Analysis of history': 'Invented: two earlier contacts.',
      Consent: 'Consent obtained',
      Tag: '90127 GH',
      'A MARF has been asked for': ['Yes'],
    }),
    openHome('jamal'),
    type('jamal', (ref) => `/referral copy ${ref}`, 'pod-a'),
  ],
  'the-days-police-notifications': [
    type('priya', () => '/referral new', 'general'),
    async ({ slack }) => {
      await slack.as('priya').fills({ 'Does it need further assessment': 'Yes: load it' })
      await worked(slack.as('priya').submits({ Tag: '217/040126 KL', 'DASH risk level': 'Medium' }))
    },
    fill('asha', 'Research done', familyLookedFor),
    type('elin', () => '/referral ppn'),
    async ({ slack }) => worked(slack.as('elin').clicks('Rate one after another', { in: 'modal' })),
    skipTo('elin'),
    send('elin', overview('▲ AMBER')),
    async ({ slack }) => worked(slack.as('elin').clicks('Back to the list', { in: 'modal' })),
  ],
  'a-child-goes-missing': [
    async (learner) => {
      await type('asha', () => '/referral new')(learner)
      await learner.slack.as('asha').fills({ 'What has come in': 'Missing child' })
    },
    send('asha', { 'Who referred': '6: Police' }),
    async (learner) => {
      await worked(learner.slack.as('asha').closes())
      await fill('asha', 'Research done', { Tag: '90128 KL', ...familyLookedFor })(learner)
    },
    async (learner) => {
      await press('elin', 'Rate')(learner)
      await worked(learner.slack.as('elin').chooses('Rating', '■ GREEN'))
    },
    send('elin', overview('■ GREEN')),
    fill('ben', 'Open and allocate to pod', {
      ...contactIsOpen,
      'Record of Missing Child form opened': ['Yes'],
    }),
    openHome('sian'),
    fill('hari', 'Allocate', { Worker: 'Jamal Example' }, 'pod-a'),
  ],
  'a-section-47-in-an-emergency': [
    async (learner) => {
      await type('ben', () => '/referral new')(learner)
      await send('ben', {
        'What has come in': 'Telephone referral',
        'Who referred': '3E: A&E',
        'How it reached the hub': 'Phone',
        'Immediate safeguarding concern: tell a manager now': ['Yes'],
      })(learner)
    },
    fill('elin', 'I have it', {}),
    async (learner) => {
      await type('elin', (ref) => `/referral decide-section47 ${ref}`)(learner)
      await learner.slack.as('elin').sees(`${learner.ref} ·`, { in: 'modal' })
      await send('elin')(learner)
    },
    async (learner) => {
      await type('elin', (ref) => `/referral transfer ${ref}`)(learner)
      await learner.slack.as('elin').sees(`${learner.ref} ·`, { in: 'modal' })
      await worked(learner.slack.as('elin').chooses('It goes', 'In an emergency, before them'))
    },
    send('elin', {
      'Why it cannot wait': 'Invented: the child is hurt.',
      'Duty team manager who was told': 'Invented Person',
      'When they were told': 'now',
      'When the team was rung': 'now',
      'Sent by secure email': ['Yes'],
      'When it was sent': 'now',
    }),
    type('elin', (ref) => `/referral show ${ref}`),
    type('asha', (ref) => `/referral further-information ${ref}`),
  ],
  'slack-goes-away': [
    async (learner) => {
      await type('ben', () => '/referral new')(learner)
      await learner.slack.as('ben').fills({ 'Who referred': '3A: GP' })
    },
    send('ben'),
    type('ben', (ref) => `/referral show ${ref}`),
    async ({ slack, ref }) => {
      await slack.as('elin').sees(ref, { in: managers, withinMs: 30_000 })
      await worked(slack.as('elin').reads(managers))
    },
    async ({ slack, ref }) => {
      const pressed = await slack.as('asha').clicks('Research done', { in: managers, value: ref })
      expect(pressed).toMatchObject({ ok: false })
    },
    press('asha', 'Research done'),
    async ({ slack }) => {
      const sent = await slack.as('asha').submits({ Tag: '90127 IJ', ...familyLookedFor })
      expect(sent).toMatchObject({ ok: false })
    },
    send('asha', { Tag: '90127 IJ', ...familyLookedFor }),
    type('asha', (ref) => `/referral show ${ref}`),
  ],
}

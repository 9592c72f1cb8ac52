import type { KnownBlock } from '@slack/types'
import { type Act, type Log, mayEver, writeGrantees } from '../domain/act.ts'
import { actNames, actOf, logAct } from '../domain/acts.ts'
import { commandName } from '../domain/commands.ts'
import type { Hub } from '../domain/hub.ts'
import { agenciesOf } from '../domain/partner-agencies.ts'
import { reportRoles } from '../domain/report-access.ts'
import { holdsRole, type Person, type Role } from '../domain/roles.ts'
import { refuseSight } from '../domain/sight.ts'
import { hasPods } from '../domain/starting.ts'
import { fillLabels } from './labels.ts'
import { button, section, sectionsOf, smallPrint } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

const reading = [
  '`/referral show 26-00417` or `show 12345 JC` One item: its clocks, ratings and history',
  '`/referral copy 26-00417` Wording to paste into the record on {caseSystem}',
  '`/referral explain 26-00417` How its deadlines came to be, line by line',
  '`/referral ppn` The police notifications that await their rating, to rate one after another',
  '`/referral why` What was last refused to you, and the rule in the documents’ own words',
  '`/referral move-all` Move everything that a leaver or somebody who is away holds to one worker (for managers)',
  '`/referral away` Say until when you are away, so that your lead sees to what cannot wait; `/referral back` that you are there again',
  '`/referral help` This page',
]

/** D25: a hub without pods is one list. */
function listing(hub: Hub): string {
  const whose = hasPods(hub) ? 'of your pod, or of the hub' : 'of the whole hub'
  return `\`/referral list\` Open work, overdue first: ${whose}; \`list mine\` for your own`
}

const reporting =
  '`/referral report` The figures of the last whole month; or of `2026-06`, `last week`, `2026-06-01 to 2026-06-14`. With `for sharing` beside a month: as partners may see it'

const manages = ['administrator', 'serviceManager'] as const satisfies readonly Role[]

function managing(hub: Hub): string {
  const managed = hasPods(hub) ? 'People, pods, channels' : 'People, channels'
  return `\`/referral admin\` ${managed} and closure days; roles to confirm; what was not delivered; who changed what`
}

/** Everything that can be typed, from the act table: what this person's roles may do first, then what others do. */
export function buildHelp(actor: Person, hub: Hub): RenderedMessage {
  const rows = [
    { typed: '/referral new', row: logAct },
    ...actNames
      .filter((name) => actOf(name).unused?.(hub) === undefined)
      .map((name) => ({
        typed: `/referral ${commandName(name)} 26-00417`,
        row: actOf(name),
      })),
  ]
  const own = rows.filter(({ row }) => mayEver(actor, row.who, hub))
  const others = rows.filter(({ row }) => !mayEver(actor, row.who, hub))
  if (refuseSight(actor, hub) !== undefined && agenciesOf(actor).length > 0) {
    return buildPartnerHelp(own.map(({ typed, row }) => line(typed, row, hub, false)))
  }
  const reads = [listing(hub), ...reading]
  const looks = holdsRole(actor, reportRoles) ? [...reads, reporting] : reads
  return {
    text: 'What can be typed after /referral',
    blocks: [
      ...group(
        '*What you may do*',
        own.map(({ typed, row }) => line(typed, row, hub, false)),
      ),
      ...group(
        '*To look things up*',
        looks.map((one) => escapeMrkdwn(fillLabels(one, hub.policy))),
      ),
      ...group('*To manage the hub*', holdsRole(actor, manages) ? [managing(hub)] : []),
      ...group(
        '*What others do*',
        others.map(({ typed, row }) => line(typed, row, hub, true)),
      ),
      smallPrint('A reference such as 26-00417 or a tag such as 12345 JC will do for any of them.'),
    ],
  }
}

/** D20: what one of a partner agency's people can type. */
function buildPartnerHelp(own: readonly string[]): RenderedMessage {
  return {
    text: 'What can be typed after /referral',
    blocks: [
      ...group('*What you may do*', [
        '`/referral list` What your agency is asked, and by when, to answer; and outcomes to note on its own system',
        ...own,
        '`/referral why` What was last refused to you, and the rule in the documents’ own words',
      ]),
      smallPrint('The same stands on the *Home* tab. Of items themselves you see nothing.'),
    ],
  }
}

/** What `/referral` alone answers: the ways in, as buttons. */
export function buildMenu(): RenderedMessage {
  return {
    text: 'Log a referral, list open work, or ask for help',
    blocks: [
      section(
        'What would you like to do? You can also type it: `/referral help` lists everything.',
      ),
      {
        type: 'actions',
        elements: [
          button('log', 'Log a referral', { primary: true }),
          button('list', 'Open work'),
          button('help', 'Help'),
        ],
      },
    ],
  }
}

function group(title: string, lines: readonly string[]): KnownBlock[] {
  return lines.length === 0 ? [] : sectionsOf([title, ...lines])
}

function line(typed: string, row: Act | Log, hub: Hub, withWho: boolean): string {
  const who = withWho ? ` (for: ${escapeMrkdwn(writeGrantees(row.who, hub))})` : ''
  return `\`${typed}\` ${escapeMrkdwn(fillLabels(row.help, hub.policy))}${who}`
}

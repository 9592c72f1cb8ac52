import { byAt, type CaseRecordRow, last, text, when } from './case-record-facts.ts'
import { teamName } from './parts/section47.ts'

/** The section 47: who decided it, and the hand-over with all that the receiving team was told and sent. */
export const section47Rows: readonly CaseRecordRow[] = [
  {
    part: 'meeting',
    rule: 'R65',
    label: 'Section 47 decided',
    applies: ({ item }) => item.details.section47.decided !== null,
    write: (about) => {
      const { decided } = about.item.details.section47
      return decided === null ? null : byAt(decided.by, decided.at, about)
    },
  },
  {
    part: 'meeting',
    rule: 'R65',
    label: 'Why',
    applies: (about) => text(last(about, 'decideSection47'), 'note') !== null,
    write: (about) => text(last(about, 'decideSection47'), 'note'),
  },
  {
    part: 'meeting',
    rule: 'R66',
    label: 'Duty team manager told',
    applies: ({ item }) => item.details.section47.decided !== null,
    write: (about) => {
      const { transfer } = about.item.details.section47
      return transfer === null ? null : `${transfer.dutyManager}, ${when(transfer.toldAt, about)}`
    },
  },
  {
    part: 'meeting',
    rule: 'R68',
    label: 'Handed over to',
    applies: ({ item }) => item.details.section47.decided !== null,
    write: (about) => {
      const { transfer } = about.item.details.section47
      if (transfer === null) return null
      const team = teamName(transfer.team, about.hub.policy)
      return `${team}, by secure email with the case number alone, ${when(transfer.emailedAt, about)}`
    },
  },
  {
    part: 'meeting',
    rule: 'D32',
    label: 'Children handed over',
    applies: ({ item }) => (item.details.section47.transfer?.children.length ?? 0) > 0,
    write: ({ item }) => item.details.section47.transfer?.children ?? null,
  },
  {
    part: 'meeting',
    rule: 'R71',
    label: 'Team rung',
    applies: ({ item }) => (item.details.section47.transfer?.calledAt ?? null) !== null,
    write: (about) => {
      const at = about.item.details.section47.transfer?.calledAt ?? null
      return at === null ? null : when(at, about)
    },
  },
  {
    part: 'meeting',
    rule: 'R67',
    label: 'Handed over in an emergency',
    applies: ({ item }) => (item.details.section47.transfer?.outstanding.length ?? 0) > 0,
    write: (about) => {
      const left = about.item.details.section47.transfer?.outstanding ?? []
      const reason = text(last(about, 'transfer'), 'emergency')
      return [...(reason === null ? [] : [reason]), ...left.map((one) => `Outstanding: ${one}`)]
    },
  },
]

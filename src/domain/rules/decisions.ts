import type { DecidedRule } from './rule.ts'

/** Decisions on the clock, the rating and the road: D1 to D16. */
export const decisions = {
  D1: {
    about: 'when the clock starts',
    from: ['R40', 'R34'],
    words:
      'Default: when the Mosaic contact is opened, which requires a rating and a threshold first.',
    says: 'The timescale counts from the opening of the contact, unless the hub policy says otherwise.',
  },
  D2: {
    about: 'units',
    from: ['R39'],
    words:
      'Defaults: RED 4 openHours, AMBER 16 openHours, GREEN 72 elapsedHours (the text says "working" for the first two and not for the third), BLUE none. … Every deadline shown carries its unit.',
    says: 'RED and AMBER count hours while the hub is open, GREEN hours on the wall, and every deadline says which.',
  },
  D3: {
    about: 'a deadline outside open hours',
    from: ['R41'],
    words:
      'Kept as it is (default), or rolled to the next opening (`rollToOpening: true`). Reminders are always placed inside open hours, before it.',
    says: 'A deadline outside open hours stays where it is, and its reminders come before, while the hub is open.',
  },
  D4: {
    about: 'working time',
    from: ['R41'],
    words:
      "Default calendar: Europe/London, Monday to Thursday 08:30 to 17:15, Friday 08:30 to 16:45 (what BCP publishes), England and Wales bank holidays, plus the hub's own closure days.",
    says: 'Working time is the hub’s own hours, without bank holidays and its closure days.',
  },
  D5: {
    about: 're-rating',
    from: ['R36'],
    words:
      'More urgent: the new timescale counts from the re-rating, but is never later than the deadline it replaces. Less urgent: from the original start. Never clears a breach that has happened. … A worker may raise a rating; lowering RED needs a manager to confirm (a setting, on by default).',
    says: 'A more urgent rating counts from the re-rating and never falls later than the deadline it replaces; a less urgent one counts from the original start. Lowering RED is for a manager.',
  },
  D6: {
    about: 'what completed means',
    from: ['R72', 'R104'],
    words:
      "In timescale is judged at *resolved* (authorised). Submission for authorisation is kept too, and the report splits the time into the worker's and the manager's share. What gates resolving: outcome, action and reason, record loaded, authorisation.",
    says: 'Resolving needs an outcome, the action and reason, the record loaded, and authorisation; what follows it is outside the clock.',
  },
  D7: {
    about: 'authorisation',
    from: ['R54', 'R72', 'R73', 'R74', 'R75'],
    words:
      'Who may not authorise: whoever submitted it or holds it. Roles: Team Manager and Assistant Team Manager; the Early Help Decision Maker for Early Help and advice outcomes, never S17 or S47. Send back needs a reason.',
    says: 'Whoever submitted an item or holds it may not authorise it; section 17 and 47 outcomes need a social care manager.',
  },
  D8: {
    about: 'GREEN',
    from: ['R46', 'R48'],
    words:
      'The Early Help Hub is a pod whose lead is the Early Help Decision Maker; GREEN is offered to it first. A missing child item (R99) never goes there.',
    says: 'GREEN is offered to the Early Help Hub first; RED and AMBER go to a pod.',
  },
  D9: {
    about: 'BLUE',
    from: ['R28', 'R29'],
    words:
      'Business Support collates, a manager signs off **before** the reply is recorded as sent. No timescale by default, its own line in reports, and it can be converted to RED, AMBER or GREEN and go to triage (R27).',
    says: 'An information request is collated, signed off by a manager, and only then sent; it has no timescale unless the hub gives it one.',
  },
  D10: {
    about: 'the statutory clock',
    from: [],
    words:
      "Beside the colour's timescale, items show the one-working-day decision (Working Together): from receipt (next opening, if the hub is shut) to the decision, which is, by setting, the level of need set by a registered social worker or manager (default) or the outcome; an earlier exit stops it. *Acknowledge the referrer* is an act of its own.",
    says: 'The referrer is acknowledged, and the next step decided, within one working day.',
  },
  D11: {
    about: 'RED after hours',
    from: ['R45'],
    words:
      'A RED still open at closing time raises a hand-over notice to the managers\' channel 30 open minutes before closing: who holds it, and "hand over to the emergency duty team" as a one-press record.',
    says: 'A RED still open towards closing time is handed over, to the emergency duty team where it must be.',
  },
  D12: {
    about: '"again" flags',
    from: ['R33'],
    words:
      "Three, never mixed: `reopened3m` (another team closed within 3 months before receipt), `repeatContact` (our own items in the last 12 months), `reReferral12m` (progressed to CSC within 12 months of the last time it did, the statutory measure). Matching is on any child's Mosaic or police number; the same initials only suggest.",
    says: 'Closed by another team lately, here before within a year, and referred on again within a year are three different flags.',
  },
  D13: {
    about: 'identifiers',
    from: ['R17', 'R18'],
    words:
      'The tag (`12345 JC`, `123/020416 JC`) is what staff type and read. It is not unique and is never a key; our own reference … is. … Names, dates of birth, addresses: nowhere.',
    says: 'Staff know an item by its reference or tag; a name enters nowhere.',
  },
  D14: {
    about: 'free text',
    from: ['R109'],
    words:
      'Rationale fields are short (the record is Mosaic, R109). They are kept in the database and shown to those who may open the item, never posted in channels.',
    says: 'Free text is short, stays in the database, and should not identify anybody.',
  },
  D15: {
    about: 'reopening',
    from: [],
    words:
      'By a manager, with a reason, within 5 working days of resolving; after that a new item is linked. Counted once in "received"; the first resolution stays in the figures and the reopening is reported.',
    says: 'A manager may reopen an item, with a reason, within 5 working days of its being resolved.',
  },
  D16: {
    about: 'duplicates',
    from: ['R18'],
    words:
      'A manager may merge an item into another about the same child (matched as D12): one stays and keeps every referrer, flag and tier, and its rating is put up for review; one is closed as a duplicate and leaves "received".',
    says: 'A manager may merge two items about the same child: one stays with everything, the other is closed as a duplicate.',
  },
} as const satisfies Record<string, DecidedRule>

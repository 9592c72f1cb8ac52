/**
 * The rules that acts, fields and refusals cite, with where each comes from. R-numbers are lines of the two source
 * documents (the BCP flow chart and Warwickshire's recording guidance); D-numbers are decisions where those disagree or
 * are silent.
 */
export const rules = {
  R2: {
    source: 'BCP flow chart, Step 1',
    says: 'Referrals are received by the Duty Social Worker supporting Business Support.',
  },
  R3: {
    source: 'BCP flow chart, Step 1',
    says: 'Immediate safeguarding concerns are flagged and dealt with immediately.',
  },
  R4: {
    source: 'BCP flow chart, Step 1',
    says: 'Not a local postcode: the Business Support Information Officer redirects to the appropriate Local Authority.',
  },
  R5: {
    source: 'BCP flow chart, Step 1',
    says: "The child is already open to Children's Social Care: Business Support forwards the information and adds a case note.",
  },
  R6: {
    source: 'BCP flow chart, Step 2',
    says: 'The Business Support Information Officer carries out verification and research before the rating.',
  },
  R7: {
    source: 'BCP flow chart, Step 2',
    says: 'Management oversight for any NFA or not accepted, with a standardised email sent back to the referrer, and archived.',
  },
  R8: {
    source: 'Recording guidance, section 15.2',
    says: 'Every referral received by the MASH will be loaded.',
  },
  R13: {
    source: 'Recording guidance, section 15.1',
    says: 'Every referral received is created on the track for a manager to review and allocate.',
  },
  R16: {
    source: 'Recording guidance, section 15.1',
    says: 'Staff can add whether the referral is related to a child or an adult.',
  },
  R17: {
    source: 'Recording guidance, section 15.1',
    says: 'Loaded using the Mosaic number and the police incident number and the initials of the eldest child.',
  },
  R25: {
    source: 'Recording guidance, sections 4.1 and 5.1',
    says: 'A contact record where a referral does not move beyond initial screening; a referral record once it goes into triage.',
  },
  R30: {
    source: 'Recording guidance, section 4.5',
    says: 'The contact must make it clear what action was taken and why.',
  },
  R31: {
    source: 'BCP flow chart, Step 3',
    says: 'Rated by a MASH Team Manager or an Early Help Decision Maker.',
  },
  R32: {
    source: 'BCP flow chart, Step 3',
    says: 'The overview includes analysis of history, confirmation of consent or the decision to override it, and the initial rating recorded on the referral form.',
  },
  R35: {
    source: 'Recording guidance, section 15.2',
    says: 'The manager applies a rating and an agreed threshold before allocating to an appropriately skilled worker.',
  },
  R36: {
    source: 'Recording guidance, section 15.4',
    says: 'On completion of triage the rating may change: add the new rating, say briefly what changed and why, and amend the time for completion.',
  },
  R37: {
    source: 'Recording guidance, section 15.4',
    says: 'At the MASH meeting the rating is reviewed and updated as appropriate.',
  },
  R40: {
    source: 'BCP flow chart, Step 4',
    says: 'The timescale is triggered according to the rating at the time the contact is opened.',
  },
  R46: {
    source: 'BCP flow chart, Step 4',
    says: 'The Business Support Officer opens a contact with all the research and the management direction, and allocates it to the pod Assistant Team Manager they are assigned to.',
  },
  R47: {
    source: 'BCP flow chart, RED/AMBER',
    says: 'Assistant Team Managers allocate to a MASH social worker within their pod.',
  },
  R48: { source: 'BCP flow chart, GREEN', says: 'GREEN goes to the Early Help Hub.' },
  R49: {
    source: 'Recording guidance, section 15.1',
    says: 'One MASH team member is responsible for completing the referral within its deadline.',
  },
  R50: {
    source: 'Recording guidance, section 10.1',
    says: 'A manager reallocates the item to another team member.',
  },
  R54: {
    source: 'BCP flow chart, decisions',
    says: 'Management oversight and decision of the appropriate service by a Team Manager, Assistant Team Manager or Early Help Decision Maker.',
  },
  R55: {
    source: 'BCP flow chart, decisions',
    says: 'Step across to Early Help; signpost; information and advice; assessment under S17 or S47.',
  },
  R56: {
    source: 'Recording guidance, section 15.2',
    says: 'The member of staff responsible for the referral moves it to the triage list.',
  },
  R59: {
    source: 'Recording guidance, section 6.2',
    says: 'At the end of triage there is a discussion with a MASH manager, a brief analysis and a recommendation.',
  },
  R62: {
    source: 'Recording guidance, section 7.1',
    says: 'A strategy discussion or MASH meeting takes place where there are safeguarding concerns.',
  },
  R65: {
    source: 'Recording guidance, section 8.1',
    says: 'The decision to initiate a section 47 must be made by a social care manager.',
  },
  R67: {
    source: 'Recording guidance, section 8.2',
    says: 'All checks are completed on the triage form before a section 47 is handed over.',
  },
  R69: {
    source: 'Recording guidance, section 9.1',
    says: 'Further telephone calls are recorded in triage and in the contact or referral record.',
  },
  R72: {
    source: 'Recording guidance, section 15.2',
    says: 'The worker loads the record, then moves it to awaiting authorisation for a manager to review and authorise; then it is resolved.',
  },
  R73: {
    source: 'Recording guidance, sections 4.7 and 5.5',
    says: 'Contact and referral records are authorised by the social care team managers.',
  },
  R74: {
    source: 'Recording guidance, section 15.4',
    says: 'Leaving at triage or meeting: the outcome is indicated and completion noted.',
  },
  R75: {
    source: 'Recording guidance, section 15.2 (inference)',
    says: 'Review and authorise: a manager other than the worker, who may send it back with a reason.',
  },
  D1: {
    source: 'decision on when the clock starts',
    says: 'The timescale counts from the opening of the contact, unless the hub policy says otherwise.',
  },
  D5: {
    source: 'decision on re-rating',
    says: 'A more urgent rating counts from the re-rating and never falls later than the deadline it replaces; a less urgent one counts from the original start. Lowering RED is for a manager.',
  },
  D7: {
    source: 'decision on authorisation',
    says: 'Whoever submitted an item or holds it may not authorise it; section 17 and 47 outcomes need a social care manager.',
  },
  D8: {
    source: 'decision on GREEN',
    says: 'GREEN is offered to the Early Help Hub first; RED and AMBER go to a pod.',
  },
  D10: {
    source: 'decision on the statutory clock',
    says: 'The referrer is acknowledged, and the next step decided, within one working day.',
  },
  D13: {
    source: 'decision on identifiers',
    says: 'Staff know an item by its reference or tag; a name enters nowhere.',
  },
  D14: {
    source: 'decision on free text',
    says: 'Free text is short, stays in the database, and should not identify anybody.',
  },
  D15: {
    source: 'decision on reopening',
    says: 'A manager may reopen an item, with a reason, within 5 working days of its being resolved.',
  },
  D23: {
    source: 'decision on administration',
    says: 'The hub administrator manages people and pods, and sees no item.',
  },
  D26: {
    source: 'decision on immediate concern',
    says: 'An immediate concern may be rated, opened and allocated at once; research is owed afterwards.',
  },
  D28: {
    source: 'decision on manager titles',
    says: 'A social care manager is a Team Manager or an Assistant Team Manager.',
  },
  D30: {
    source: 'decision on further information',
    says: 'Somebody ringing again is recorded at any time, the owner is told, and it is answered with a re-rating or "no change".',
  },
} as const satisfies Record<string, { source: string; says: string }>

/** A rule's name: `R46`, `D5`. */
export type RuleName = keyof typeof rules

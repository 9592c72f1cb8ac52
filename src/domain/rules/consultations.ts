import { guidance, type WrittenRule } from './rule.ts'

/** The Early Help line, and consultations. */
export const consultations = {
  R77: {
    quotes: [
      guidance(
        '10.1',
        'The record will detail the concern and record the advice and actions agreed.',
      ),
      guidance(
        '15.3',
        'The tracker will be used by Early Help Team within the MASH on the early help telephone line to demonstrate enquiries. These will be loaded against the child’s Mosaic number as set out above and an outcome applied.',
      ),
    ],
    says: 'An early help enquiry is tracked against the child’s number, with an outcome.',
  },
  R78: {
    quotes: [
      guidance(
        '10.1',
        'If the advice is to make a referral to the MASH, the professional should be either transferred to a member of staff within social care or the information is loaded onto PAM and highlighted to a manager',
      ),
    ],
    says: 'Where the advice is to refer, the caller is transferred to social care, or it is highlighted to a manager.',
  },
  R79: {
    quotes: [
      guidance(
        '11.1',
        'MASH consultations with professionals are to be recorded as a “contact” upon the child’s file. The information must be loaded upon all relevant children. The contact record will detail the concern and record the advice and actions agreed.',
      ),
    ],
    says: 'A consultation is a contact on the file of every child it concerns.',
  },
  R80: {
    quotes: [
      guidance(
        '11.1',
        'The advice given is to be confirmed in writing or by secure email. A copy of this letter must be placed on the ESCR.',
      ),
    ],
    says: 'The advice is confirmed in writing or by secure email, and its copy placed on the ESCR.',
  },
  R81: {
    quotes: [
      guidance(
        '11.2',
        'If the advice is to make a referral to the MASH, this should be reflected within the Mosaic referral record that it was a consultation which led to a referral record which should be completed by the Social Worker. A MARF would be requested if a referral was being advised.',
      ),
    ],
    says: 'Where the advice is to refer, a referral form is asked for, and the social worker completes the referral record.',
  },
  R82: {
    quotes: [
      guidance(
        '15.3',
        'If the outcome is that a referral to the MASH is required (to prevent double counting the track item) the same record will move to triage and a RAG rating will be applied',
      ),
    ],
    says: 'A consultation that becomes a referral is the same item: it goes to triage and is rated there.',
  },
  R83: {
    quotes: [
      guidance(
        '15.3',
        'it will be clearly recorded that the referral started as a consultation in the referral record.',
      ),
      guidance(
        '11.2',
        'this should be reflected within the Mosaic referral record that it was a consultation which led to a referral record',
      ),
    ],
    says: 'What began as a consultation is marked so for good.',
  },
} as const satisfies Record<string, WrittenRule>

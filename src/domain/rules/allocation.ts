import { flowChart, guidance, type WrittenRule } from './rule.ts'

/** Allocation and ownership, the work of each rating, and its outcomes. */
export const allocation = {
  R46: {
    quotes: [
      flowChart(
        'Step 4',
        'Business Support Officer to open a Contact on Mosaic – this should include all the research carried out by the Business Support Information Officers and the Management direction/oversight and allocate to the Pod Assistant Team Manager they are assigned to.',
      ),
    ],
    says: 'The Business Support Officer opens a contact with all the research and the management direction, and allocates it to the pod Assistant Team Manager they are assigned to.',
  },
  R47: {
    quotes: [
      flowChart(
        'RED/AMBER',
        'Assistant Team Manager’s to allocate to MASH Social Worker within their Pod to complete Risk Assessment',
      ),
    ],
    says: 'Assistant Team Managers allocate to a MASH social worker within their pod.',
  },
  R48: {
    quotes: [
      flowChart(
        'GREEN',
        'Early Help Hub complete research to include chronology, Signs of Safety and further research with recommendations.',
      ),
    ],
    says: 'GREEN goes to the Early Help Hub.',
  },
  R49: {
    quotes: [
      guidance(
        '15.1',
        'The MASH manager will assign the referral to a MASH team member who will be responsible for updating the MASH tracker and ensuring that referral is complete within its allocated deadline.',
      ),
    ],
    says: 'One MASH team member is responsible for completing the referral within its deadline.',
  },
  R50: {
    quotes: [
      guidance(
        '10.1',
        'the information is loaded onto PAM and highlighted to a manager to enable the reallocation of the PAM track for a social care team member to follow up.',
      ),
    ],
    says: 'A manager reallocates the item to another team member.',
  },
  R51: {
    quotes: [
      flowChart(
        'RED/AMBER',
        'to complete Risk Assessment to include full Signs of Safety analysis & full chronology to assess risk.',
      ),
    ],
    says: 'A RED or AMBER needs a risk assessment with a full Signs of Safety analysis and a full chronology.',
  },
  R52: {
    quotes: [
      flowChart(
        'RED/AMBER',
        'Where appropriate MASH information sharing/gathering with partner agencies to assist with joint partner decision making and recommendations',
      ),
      flowChart(
        'RED/AMBER',
        'When appropriate carry out Strategy discussion and include all appropriate partner agencies including Assessment Team Duty Workers.',
      ),
    ],
    says: 'Where appropriate, information is shared with partner agencies, and a strategy discussion includes them and the Assessment Team duty worker.',
  },
  R53: {
    quotes: [flowChart('RED/AMBER', 'Draft Danger Statement & Draft Safety Plan.')],
    says: 'A RED or AMBER needs a draft danger statement and a draft safety plan.',
  },
  R54: {
    quotes: [
      flowChart(
        'decisions',
        'MASH Team Manager/Assistant Team Manager/Early Help Decision Maker Management Oversight & Decision of appropriate service for child and family.',
      ),
    ],
    says: 'Management oversight and decision of the appropriate service by a Team Manager, Assistant Team Manager or Early Help Decision Maker.',
  },
  R55: {
    quotes: [
      flowChart(
        'decisions',
        'Step across to Early Help Signpost/refer to another agency for support – Universal Services Information and advice & close',
      ),
      flowChart('decisions', 'Progress to CSC for assessment under S17 or S47'),
    ],
    says: 'Step across to Early Help; signpost; information and advice; assessment under S17 or S47.',
  },
} as const satisfies Record<string, WrittenRule>

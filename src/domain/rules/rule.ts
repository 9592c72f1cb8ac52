/** The two source documents, as they are cited to people. */
export const documents = {
  '000': 'BCP flow chart',
  '004': 'Recording guidance',
} as const

/** A source document: the BCP flow chart, or Warwickshire's recording guidance. */
export type DocumentName = keyof typeof documents

/** Words of a document, as they stand there; what is left out between them is marked ` … `. */
export interface Quotation {
  readonly document: DocumentName
  /** A step or box of the flow chart; a section's number in the guidance. */
  readonly section: string
  readonly words: string
}

/** A rule that the documents state or imply. */
export interface WrittenRule {
  /** Empty where neither document says it. */
  readonly quotes: readonly Quotation[]
  /** In a sentence, for a screen. */
  readonly says: string
  /** Where it is read from the documents and not written in them: how. */
  readonly reading?: string
}

/** A decision of this product's, where the documents disagree or are silent. */
export interface DecidedRule {
  /** What it is on, as in "decision on authorisation". */
  readonly about: string
  /** The rules that it comes from; empty where neither document touches it. */
  readonly from: readonly `R${number}`[]
  /** The decision's own words. */
  readonly words: string
  readonly says: string
}

/** Words of the flow chart. */
export function flowChart(section: string, words: string): Quotation {
  return { document: '000', section, words }
}

/** Words of the recording guidance. */
export function guidance(section: string, words: string): Quotation {
  return { document: '004', section, words }
}

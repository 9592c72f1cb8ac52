import type { RuleName } from '../../src/domain/rules.ts'

/** Rules that ask for nothing which a test could show, each with the reason in words that a hub's manager could read. */
export const contextOnly: Partial<Record<RuleName, string>> = {
  R24: 'It says that the case system knows two kinds of record. The tracker holds neither: it says which of the two is needed and asks whether it is loaded, as R25, R26 and R30 have it.',
  R45: 'Neither document says whether work on a RED goes on after the hub shuts, so there is nothing to follow. What the hub does then is decided in D11.',
  R110: 'It says which systems the staff of each agency may look into. Who may log in there is settled on those systems; the tracker asks only that the checks have been made (R6).',
  R111: 'It is the cover of the guidance: its protective marking, and a review date that has passed. Nothing follows for the work itself; that councils may differ is why words and figures are settings (R113).',
}

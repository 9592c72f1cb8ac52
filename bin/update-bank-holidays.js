#!/usr/bin/env node
// Writes the bank holidays of England and Wales into src/, from the date-holidays library. The library takes a third of a
// second to load, so the app reads what is written here instead. Run it after updating the library.
import { writeFileSync } from 'node:fs'
import Holidays from 'date-holidays'

const FIRST_YEAR = 2015
const LAST_YEAR = 2035

// Region ENG: without it the library leaves out the Summer bank holiday.
const library = new Holidays('GB', 'ENG')
const rows = []
for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
  for (const holiday of library.getHolidays(year)) {
    if (holiday.type !== 'public') continue
    const name = holiday.name.replaceAll('’', "'")
    rows.push(`  { day: '${holiday.date.slice(0, 10)}', name: ${JSON.stringify(name)} },`)
  }
}

writeFileSync(
  new URL('../src/domain/bank-holidays-england-wales.ts', import.meta.url),
  `// Written by bin/update-bank-holidays.js; do not edit by hand.
// Data from date-holidays by commenthol and contributors (https://github.com/commenthol/date-holidays), whose data is
// licensed CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/). Taken from it unchanged but for the choice of
// columns and plain apostrophes.
import type { NamedDay } from './calendar.ts'

/** Bank holidays of England and Wales, ${FIRST_YEAR} to ${LAST_YEAR}, as known when this was written (D4). */
export const englandAndWales: readonly NamedDay[] = [
${rows.join('\n')}
]
`,
)

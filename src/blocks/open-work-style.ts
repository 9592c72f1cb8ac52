/** How a printed list looks, on A4 and on a screen: black on white, and nothing told by a colour alone (R42). */
export const pageStyle = `
@page { size: A4 landscape; margin: 11mm 11mm 14mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 275mm; font: 8.5pt/1.25 "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; background: #fff; }
.hub { margin: 0; font-size: 9pt; letter-spacing: 0.02em; }
h1 { margin: 0 0 1mm; font-size: 17pt; line-height: 1.15; }
.made { margin: 0 0 2mm; }
.counts { display: flex; flex-wrap: wrap; gap: 0 6mm; margin: 0 0 3mm; padding: 1.5mm 0; list-style: none; border: solid #000; border-width: 0.6pt 0; }
.counts strong { font-size: 12pt; }
h2 { margin: 4mm 0 1mm; font-size: 11pt; break-after: avoid; }
.none { margin: 8mm 0; font-size: 13pt; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 0.8mm 1.2mm; text-align: left; vertical-align: top; border: 0.4pt solid #777; overflow-wrap: anywhere; }
th { font-size: 8pt; background: #eee; }
.what { width: 20%; } .stage { width: 11%; } .due { width: 15%; } .who { width: 13%; } .next { width: 25%; } .done { width: 16%; }
.rating { white-space: nowrap; font-weight: bold; }
.tag { white-space: nowrap; font-family: "Liberation Mono", monospace; }
small { font-size: 7.5pt; }
tr.late > td.what { border-left: 2.4pt solid #000; }
footer { margin-top: 4mm; padding-top: 1.5mm; border-top: 0.6pt solid #000; font-size: 8pt; break-inside: avoid; }
footer p { margin: 0 0 1mm; }
@media screen { body { padding: 8mm; } }
`

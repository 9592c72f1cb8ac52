import type { Form } from './shape.ts'

/** What a text must look like: a row for each form. */
export const FORMS: Readonly<
  Record<Form, { readonly says: string; readonly accepts: (text: string) => boolean }>
> = {
  date: { says: 'YYYY-MM-DD', accepts: isDay },
  time: { says: 'HH:mm', accepts: (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text) },
  number: { says: 'a number, as text', accepts: (text) => /^-?\d+(\.\d+)?$/.test(text) },
  url: { says: 'a URL', accepts: (text) => URL.canParse(text) },
  https: {
    says: 'an https URL',
    accepts: (text) => URL.canParse(text) && text.startsWith('https://'),
  },
}

/** Whether the text is a day that there is, as `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const read = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text)
}

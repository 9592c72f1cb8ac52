import { bareRecord } from './bare-record.ts'

/** What Slack calls a kind of file, and how it is served. */
export interface FileKind {
  /** Slack's `filetype`. */
  readonly filetype: string
  readonly mimetype: string
  /** Slack's `pretty_type`. */
  readonly pretty: string
  /** A picture that the page draws. */
  readonly isPicture?: true
  /** Plain text: it has a preview, and Slack keeps it as a snippet. */
  readonly isText?: true
}

/**
 * By the end of a file's name. The types of `png`, `jpg`, `gif`, `pdf`, `text` and `csv` are Slack's own
 * (docs.slack.dev/reference/objects/file-object); the words and types of the others are worded after them, unconfirmed.
 * Programs and style sheets are plain text here: nothing that was uploaded is ever served as something a page could run.
 */
const KINDS = bareRecord<FileKind>({
  png: picture('png', 'image/png', 'PNG'),
  jpg: picture('jpg', 'image/jpeg', 'JPEG'),
  jpeg: picture('jpg', 'image/jpeg', 'JPEG'),
  gif: picture('gif', 'image/gif', 'GIF'),
  webp: picture('webp', 'image/webp', 'WebP'),
  // A drawing may hold a script, so it is not drawn in the page.
  svg: other('svg', 'image/svg+xml', 'SVG'),
  pdf: other('pdf', 'application/pdf', 'PDF'),
  html: other('html', 'text/html', 'HTML'),
  htm: other('html', 'text/html', 'HTML'),
  xml: other('xml', 'application/xml', 'XML'),
  txt: text('text', 'text/plain', 'Plain Text'),
  log: text('text', 'text/plain', 'Plain Text'),
  md: text('markdown', 'text/plain', 'Markdown (raw)'),
  csv: text('csv', 'text/csv', 'CSV'),
  tsv: text('tsv', 'text/tab-separated-values', 'TSV'),
  json: text('json', 'application/json', 'JSON'),
  yml: text('yaml', 'text/plain', 'YAML'),
  yaml: text('yaml', 'text/plain', 'YAML'),
  js: text('javascript', 'text/plain', 'JavaScript'),
  ts: text('typescript', 'text/plain', 'TypeScript'),
  css: text('css', 'text/plain', 'CSS'),
  py: text('python', 'text/plain', 'Python'),
  sql: text('sql', 'text/plain', 'SQL'),
  ics: other('ics', 'text/calendar', 'Calendar Event'),
  eml: other('email', 'message/rfc822', 'Email'),
  rtf: other('rtf', 'application/rtf', 'Rich Text File'),
  doc: other('doc', 'application/msword', 'Word Document'),
  docx: office('docx', 'wordprocessingml.document', 'Word Document'),
  xls: other('xls', 'application/vnd.ms-excel', 'Excel Spreadsheet'),
  xlsx: office('xlsx', 'spreadsheetml.sheet', 'Excel Spreadsheet'),
  ppt: other('ppt', 'application/vnd.ms-powerpoint', 'PowerPoint Presentation'),
  pptx: office('pptx', 'presentationml.presentation', 'PowerPoint Presentation'),
  zip: other('zip', 'application/zip', 'Zip'),
  gz: other('gzip', 'application/gzip', 'Gzip'),
  heic: other('heic', 'image/heic', 'HEIC'),
  mp3: other('mp3', 'audio/mpeg', 'MP3'),
  m4a: other('m4a', 'audio/mp4', 'MPEG 4 Audio'),
  wav: other('wav', 'audio/wav', 'WAVE Audio'),
  mp4: other('mp4', 'video/mp4', 'MPEG 4 Video'),
  mov: other('mov', 'video/quicktime', 'QuickTime Movie'),
})

const BINARY = other('binary', 'application/octet-stream', 'Binary')

/** The kind that a file's name says it is. One without a known ending is a row of bytes. */
export function kindOfFile(name: string): FileKind {
  return KINDS[endingOf(name)] ?? BINARY
}

/** What stands after the last dot, in small letters; empty when there is none. */
export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

function picture(filetype: string, mimetype: string, pretty: string): FileKind {
  return { filetype, mimetype, pretty, isPicture: true }
}

function text(filetype: string, mimetype: string, pretty: string): FileKind {
  return { filetype, mimetype, pretty, isText: true }
}

function other(filetype: string, mimetype: string, pretty: string): FileKind {
  return { filetype, mimetype, pretty }
}

function office(filetype: string, part: string, pretty: string): FileKind {
  return other(filetype, `application/vnd.openxmlformats-officedocument.${part}`, pretty)
}

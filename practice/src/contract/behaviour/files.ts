import { fact, figure } from '../behaviour-row.ts'
import type { Rule } from '../rule.ts'

const COMPLETE = 'reference/methods/files.completeUploadExternal'
const PROMISE = 'reference/methods/files.getUploadURLExternal'
const FILE_INPUT = 'reference/block-kit/block-elements/file-input-element'

/** Limits of files, uploaded by the app or chosen in a form. */
export const FILES = {
  altText: figure('method', 1000, 'characters', {
    id: 'files.alt_txt',
    what: 'describes a picture in no more than this',
    error: '`alt_txt_too_large`',
    where: 'files.getUploadURLExternal',
    page: PROMISE,
  }),
  snippet: figure('method', 1_048_576, 'bytes', {
    id: 'files.snippet',
    what: 'is a snippet only up to this size',
    error: '`snippet_too_large`',
    where: 'files.getUploadURLExternal',
    page: PROMISE,
    standing: 'unconfirmed',
  }),
  channels: figure('method', 100, 'channels', {
    id: 'files.channels',
    what: 'shares an upload in no more than this',
    error: '`channels_limit_exceeded`',
    where: 'files.completeUploadExternal',
    page: COMPLETE,
  }),
  inputSize: figure('element', 10 * 1_048_576, 'bytes', {
    id: 'file_input.size',
    what: 'takes files of no more than this each',
    limit: '10 MB',
    error: '',
    where: 'file_input',
    page: FILE_INPUT,
  }),
} as const

export const FILE_FACTS: readonly Rule[] = [
  fact('element', {
    id: 'file_input.scope',
    what: 'needs the scope files:read',
    limit: '',
    error: '',
    where: 'file_input',
    page: FILE_INPUT,
  }),
  fact('method', {
    id: 'files.once',
    what: 'completes an upload once, after its bytes have come, in the length that was announced',
    limit: '1',
    error: '`file_not_found`',
    where: 'files.completeUploadExternal',
    page: COMPLETE,
    standing: 'unconfirmed',
  }),
  fact('composition object', {
    id: 'slack_file.known',
    what: 'names a PNG, JPEG or GIF that the app can see',
    limit: '',
    error: '`invalid slack file`',
    where: 'slack_file',
    page: 'reference/block-kit/composition-objects/slack-file-object',
    standing: 'tried',
  }),
]

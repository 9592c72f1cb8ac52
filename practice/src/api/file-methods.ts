import { completeUploadMethod, deleteFileMethod, fileInfoMethod, uploadUrlMethod } from './files.ts'
import { type Methods, scoped } from './method.ts'

/** Files. Each row is Slack's own: see `pageOf`. */
export const FILE_METHODS = {
  'files.getUploadURLExternal': {
    token: 'bot',
    scopes: scoped('files:write'),
    tier: 't4',
    required: ['length', 'filename'],
    optional: ['snippet_type', 'alt_txt'],
    errors: ['alt_txt_too_large', 'missing_argument', 'snippet_too_large', 'storage_limit_reached'],
    run: uploadUrlMethod,
  },
  'files.completeUploadExternal': {
    token: 'bot',
    scopes: scoped('files:write'),
    tier: 't4',
    required: ['files'],
    optional: [
      'channel_id',
      'thread_ts',
      'channels',
      'initial_comment',
      'blocks',
      'username',
      'icon_url',
      'icon_emoji',
    ],
    errors: [
      'channel_not_found',
      'channels_limit_exceeded',
      'file_not_found',
      'invalid_blocks',
      'not_in_channel',
      'posting_to_channel_denied',
    ],
    run: completeUploadMethod,
  },
  'files.info': {
    token: 'bot',
    scopes: scoped('files:read'),
    tier: 't4',
    required: ['file'],
    optional: ['count', 'cursor', 'limit', 'page'],
    errors: ['file_deleted', 'file_not_found'],
    run: fileInfoMethod,
  },
  'files.delete': {
    token: 'bot',
    scopes: scoped('files:write'),
    tier: 't3',
    required: ['file'],
    optional: [],
    errors: ['cant_delete_file', 'file_deleted', 'file_not_found'],
    run: deleteFileMethod,
  },
} satisfies Methods

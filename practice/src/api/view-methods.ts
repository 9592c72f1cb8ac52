import { validateMethod } from './blocks.ts'
import type { Methods } from './method.ts'
import { openMethod, publishMethod, pushMethod, updateMethod } from './views.ts'

/** Forms and App Home. Each row is Slack's own: see `pageOf`. */
export const VIEW_METHODS = {
  'blocks.validate': {
    token: 'none',
    scopes: {},
    tier: null,
    required: [],
    optional: ['blocks', 'message', 'view'],
    errors: ['invalid_blocks', 'invalid_message', 'invalid_view'],
    run: validateMethod,
  },
  'views.open': {
    token: 'bot',
    scopes: {},
    tier: 't4',
    required: ['view'],
    optional: ['trigger_id', 'interactivity_pointer'],
    errors: [
      'duplicate_external_id',
      'exchanged_trigger_id',
      'expired_trigger_id',
      'invalid_trigger_id',
      'view_too_large',
    ],
    run: openMethod,
  },
  'views.update': {
    token: 'bot',
    scopes: {},
    tier: 't4',
    required: ['view'],
    optional: ['view_id', 'external_id', 'hash'],
    errors: ['duplicate_external_id', 'hash_conflict', 'not_found', 'view_too_large'],
    run: updateMethod,
  },
  'views.push': {
    token: 'bot',
    scopes: {},
    tier: 't4',
    required: ['view'],
    optional: ['trigger_id', 'interactivity_pointer'],
    errors: [
      'duplicate_external_id',
      'exchanged_trigger_id',
      'expired_trigger_id',
      'invalid_trigger_id',
      'not_found',
      'push_limit_reached',
      'view_too_large',
    ],
    run: pushMethod,
  },
  'views.publish': {
    token: 'bot',
    scopes: {},
    tier: 't4',
    required: ['user_id', 'view'],
    optional: ['hash', 'interactivity_pointer'],
    errors: ['duplicate_external_id', 'hash_conflict', 'not_enabled', 'view_too_large'],
    run: publishMethod,
  },
} satisfies Methods

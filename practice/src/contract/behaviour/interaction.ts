import { fact, figure } from '../behaviour-row.ts'
import type { Rule } from '../rule.ts'

const HANDLING = 'interactivity/handling-user-interaction'
const COMMANDS = 'interactivity/implementing-slash-commands'
const MODALS = 'surfaces/modals'
const MINUTE = 60_000

/** Clicks, commands, submissions: how long an app has, and what it may do with what it is given. */
export const INTERACTION = {
  ack: figure('interaction', 3000, 'ms', {
    id: 'interaction.ack',
    what: 'is acknowledged within this',
    error:
      'operation_timeout for a command; "We had some trouble connecting. Try again?" over a form',
    where: 'commands, actions, submissions, shortcuts, suggestions, events',
    page: HANDLING,
  }),
  trigger: figure('interaction', 3000, 'ms', {
    id: 'trigger.life',
    what: 'opens a view within this of being made',
    error: '`expired_trigger_id`',
    where: 'views.open, views.push',
    page: 'reference/methods/views.open',
  }),
  triggerUses: figure('interaction', 1, 'use', {
    id: 'trigger.uses',
    what: 'opens a view once',
    error: '`exchanged_trigger_id`',
    where: 'views.open, views.push',
    page: 'reference/methods/views.open',
  }),
  responseUrlUses: figure('interaction', 5, 'uses', {
    id: 'response_url.uses',
    what: 'is used no more often than this',
    error: 'HTTP 404, `used_url` (the code is unconfirmed)',
    where: 'response URLs',
    page: HANDLING,
  }),
  responseUrlLife: figure('interaction', 30 * MINUTE, 'ms', {
    id: 'response_url.life',
    what: 'is used within this of being made',
    limit: '30 minutes',
    error: 'HTTP 404, `expired_url` (the code is unconfirmed)',
    where: 'response URLs',
    page: HANDLING,
  }),
  viewStack: figure('view', 3, 'views', {
    id: 'view.stack',
    what: 'lie over one another at most',
    error: '`push_limit_reached`',
    where: 'views.push, response_action push',
    page: MODALS,
  }),
  viewSize: figure('view', 250_000, 'bytes', {
    id: 'view.size',
    what: 'is no larger than this as JSON',
    limit: '250 kB',
    error: '`view_too_large`',
    where: 'views.open, views.push, views.update, views.publish',
    page: 'reference/methods/views.open',
  }),
  validateLength: figure('method', 100_000, 'characters', {
    id: 'blocks.validate.length',
    what: 'is given no more than this in an argument',
    error: '`invalid_arguments`',
    where: 'blocks.validate',
    page: 'reference/methods/blocks.validate',
  }),
} as const

/** What holds by its nature and has no figure. */
export const INTERACTION_FACTS: readonly Rule[] = [
  fact('view', {
    id: 'view.hash',
    what: 'is updated only with its latest hash, where one is given',
    limit: '',
    error: '`hash_conflict`',
    where: 'views.update, views.publish',
    page: 'reference/methods/views.update',
  }),
  fact('identifier', {
    id: 'view.external_id.unique',
    what: 'has an external_id that no other view of the workspace has',
    limit: '',
    error: '`duplicate_external_id`',
    where: 'views.open, views.push, views.update',
    page: 'reference/methods/views.open',
  }),
  fact('view', {
    id: 'view.push.trigger',
    what: 'is pushed with a trigger that came from inside an open modal',
    limit: '',
    error: '`invalid_trigger_id`',
    where: 'views.push',
    page: 'reference/methods/views.push',
  }),
  fact('view', {
    id: 'view.submission.answer',
    what: 'is answered with nothing, or with a response_action of errors, update, push or clear',
    limit: '',
    error: '"We had some trouble connecting. Try again?"',
    where: 'view_submission',
    page: MODALS,
  }),
  fact('view', {
    id: 'view.submission.errors',
    what: 'names only input blocks of the view in its errors',
    limit: '',
    error: '"We had some trouble connecting. Try again?"',
    where: 'view_submission',
    page: MODALS,
    standing: 'tried',
  }),
  fact('view', {
    id: 'view.home.enabled',
    what: 'is published only where the app has a Home tab',
    limit: '',
    error: '`not_enabled`',
    where: 'views.publish',
    page: 'reference/methods/views.publish',
  }),
  fact('view', {
    id: 'view.closed.asked',
    what: 'tells the app that it was closed only with notify_on_close',
    limit: '',
    error: '',
    where: 'view_closed',
    page: MODALS,
  }),
  fact('view', {
    id: 'view.values.kept',
    what: 'keeps what was typed through an update where block_id and action_id stay',
    limit: '',
    error: '',
    where: 'views.update',
    page: MODALS,
  }),
  fact('interaction', {
    id: 'response_url.audience',
    what: 'posts to the person alone, and to the channel with response_type in_channel',
    limit: '',
    error: '',
    where: 'response URLs',
    page: HANDLING,
  }),
  fact('interaction', {
    id: 'dispatch_action',
    what: 'tells the app of a choice in an input block only with dispatch_action',
    limit: '',
    error: '',
    where: 'input blocks',
    page: 'reference/block-kit/blocks/input-block',
  }),
  fact('interaction', {
    id: 'response_url.places',
    what: 'comes with commands, message shortcuts and the actions of messages, and with no others but response_url_enabled',
    limit: '',
    error: '',
    where: 'payloads',
    page: HANDLING,
  }),
  fact('interaction', {
    id: 'command.thread',
    what: 'is not typed in a thread',
    limit: '',
    error: '',
    where: 'slash commands',
    page: COMMANDS,
    told: true,
  }),
  fact('interaction', {
    id: 'external_select.default_query',
    what: 'is asked for options from this many typed characters on, where min_query_length is not set',
    limit: '3',
    error: '',
    where: 'external selects',
    page: 'reference/block-kit/block-elements/select-menu-element#external_select',
    standing: 'unconfirmed',
    told: true,
  }),
  fact('block', {
    id: 'video.scope',
    what: 'needs the scope links.embed:write',
    limit: '',
    error: '',
    where: 'video',
    page: 'reference/block-kit/blocks/video-block',
    told: true,
  }),
]

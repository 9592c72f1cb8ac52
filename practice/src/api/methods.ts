import { APP_METHODS } from './app-methods.ts'
import { CHAT_METHODS } from './chat-methods.ts'
import { CONVERSATION_METHODS } from './conversation-methods.ts'
import { FILE_METHODS } from './file-methods.ts'
import { ITEM_METHODS } from './item-methods.ts'
import type { Method } from './method.ts'
import { PEOPLE_METHODS } from './people-methods.ts'
import { VIEW_METHODS } from './view-methods.ts'

/**
 * One row for each Web API method that the workspace answers; any other is `unknown_method`. Scopes, tiers, arguments and
 * error codes are Slack's own (its method definitions, as `slack-ruby/slack-api-ref` collects them), and
 * `practice/test/published-methods.test.ts` compares every row with them.
 */
export const METHODS: Readonly<Record<string, Method | undefined>> = {
  ...APP_METHODS,
  ...VIEW_METHODS,
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...PEOPLE_METHODS,
  ...ITEM_METHODS,
  ...FILE_METHODS,
}

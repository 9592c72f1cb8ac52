import { textAt } from '../json.ts'
import { type ApiAnswer, type ApiCall, failWith } from './answer.ts'

/** `api.test`: answers what it was sent, and fails when asked to. */
export function apiTestMethod({ args }: ApiCall): ApiAnswer {
  const error = textAt(args, 'error')
  const { token: _, ...echoed } = args
  return error === undefined ? { ok: true, args: echoed } : failWith(error, { args: echoed })
}

/** `auth.test` */
export function authTestMethod({ stage }: ApiCall): ApiAnswer {
  const { app, state, origin } = stage.workspace
  return {
    ok: true,
    url: `${origin}/`,
    team: state.team.name,
    user: state.people[app.botUserId]?.name ?? '',
    team_id: state.team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  }
}

/** `apps.connections.open`. That an app without Socket Mode gets `forbidden_team` is unconfirmed. */
export function connectionsOpenMethod({ stage }: ApiCall): ApiAnswer {
  if (stage.issueSocketUrl === undefined) return failWith('forbidden_team')
  return { ok: true, url: stage.issueSocketUrl() }
}

/** `team.info` */
export function teamInfoMethod({ stage, args }: ApiCall): ApiAnswer {
  const { team } = stage.workspace.state
  const asked = textAt(args, 'team') ?? ''
  if (asked !== '' && asked !== team.id) return failWith('team_not_found')
  return {
    ok: true,
    team: { id: team.id, name: team.name, domain: team.domain, email_domain: '', icon: {} },
  }
}

/** `bots.info`: the app's own bot, which is the only one there is. That none named is `bot_not_found` is unconfirmed. */
export function botInfoMethod({ stage, args }: ApiCall): ApiAnswer {
  const { app } = stage.workspace
  if (textAt(args, 'bot') !== app.botId) return failWith('bot_not_found')
  return {
    ok: true,
    bot: {
      id: app.botId,
      deleted: false,
      name: app.name,
      updated: 0,
      app_id: app.id,
      user_id: app.botUserId,
      icons: {},
    },
  }
}

import { z } from 'zod'
import { MANIFEST } from './contract/behaviour.ts'
import { findManifestMistakes } from './manifest-checks.ts'

/** Something that Slack's manifest may hold and the workspace has no use for. */
const unread = z.unknown().optional()

const SlashCommandSchema = z.strictObject({
  command: z
    .string()
    .regex(MANIFEST.commandLetters.value, 'is "/" and lower-case letters, digits, - or _')
    .max(MANIFEST.command.value),
  description: z.string().max(MANIFEST.commandDescription.value).default(''),
  usage_hint: z.string().max(MANIFEST.usageHint.value).default(''),
  should_escape: z.boolean().default(false),
  url: unread,
})

const ShortcutSchema = z.strictObject({
  name: z.string().min(1).max(MANIFEST.shortcut.value),
  type: z.enum(['global', 'message']),
  callback_id: z.string().min(1).max(MANIFEST.shortcutCallback.value),
  description: z.string().max(MANIFEST.shortcutDescription.value).default(''),
})

const DisplaySchema = z.strictObject({
  name: z.string().min(1).max(MANIFEST.name.value),
  description: z.string().min(1).max(MANIFEST.description.value).optional(),
  long_description: z
    .string()
    .min(MANIFEST.longDescriptionLeast.value)
    .max(MANIFEST.longDescription.value)
    .optional(),
  background_color: z
    .string()
    .regex(/^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/, 'is a colour such as #12436D')
    .optional(),
})

const FeaturesSchema = z.strictObject({
  app_home: z
    .strictObject({
      home_tab_enabled: z.boolean().default(false),
      messages_tab_enabled: z.boolean().default(true),
      messages_tab_read_only_enabled: z.boolean().optional(),
    })
    .default({ home_tab_enabled: false, messages_tab_enabled: true }),
  bot_user: z
    .strictObject({
      display_name: z.string().min(1).max(MANIFEST.botName.value),
      always_online: z.boolean().optional(),
    })
    .optional(),
  shortcuts: z.array(ShortcutSchema).max(MANIFEST.shortcuts.value).default([]),
  slash_commands: z.array(SlashCommandSchema).max(MANIFEST.commands.value).default([]),
  functions: unread,
  workflow_steps: unread,
  unfurl_domains: unread,
  assistant_view: unread,
  agent_view: unread,
})

const ScopeSchema = z
  .string()
  .max(50)
  .regex(/^[a-z_-]+(\.[a-z_-]+)*(:[a-z_-]+(\.[a-z_-]+)*)?$/, 'is a scope such as chat:write')

const OauthSchema = z.strictObject({
  scopes: z
    .strictObject({
      bot: z.array(ScopeSchema).max(255).default([]),
      user: unread,
      bot_optional: unread,
      user_optional: unread,
    })
    .default({ bot: [] }),
  redirect_urls: unread,
  token_management_enabled: unread,
  pkce_enabled: unread,
})

const SettingsSchema = z.strictObject({
  event_subscriptions: z
    .strictObject({
      bot_events: z.array(z.string().max(50)).max(MANIFEST.botEvents.value).default([]),
      user_events: unread,
      request_url: unread,
      metadata_subscriptions: unread,
    })
    .default({ bot_events: [] }),
  interactivity: z
    .strictObject({
      is_enabled: z.boolean(),
      request_url: unread,
      message_menu_options_url: unread,
    })
    .optional(),
  allowed_ip_address_ranges: unread,
  incoming_webhooks: unread,
  org_deploy_enabled: unread,
  socket_mode_enabled: z.boolean().optional(),
  is_hosted: unread,
  token_rotation_enabled: unread,
  siws_links: unread,
  hermes_app_type: unread,
  function_runtime: unread,
  is_mcp_enabled: unread,
})

/**
 * A Slack app manifest: every property that Slack knows, and no other. What the workspace keeps to is checked; the rest is let
 * through unread. Slack also refuses an empty list of commands or shortcuts, and a command or shortcut without a description.
 *
 * @see https://docs.slack.dev/reference/app-manifest
 */
export const ManifestSchema = z
  .strictObject({
    display_information: DisplaySchema,
    features: FeaturesSchema.default({
      app_home: { home_tab_enabled: false, messages_tab_enabled: true },
      shortcuts: [],
      slash_commands: [],
    }),
    oauth_config: OauthSchema.default({ scopes: { bot: [] } }),
    settings: SettingsSchema.default({ event_subscriptions: { bot_events: [] } }),
    $schema: unread,
    _metadata: unread,
    app_directory: unread,
    functions: unread,
    workflows: unread,
    datastores: unread,
    outgoing_domains: unread,
    types: unread,
    external_auth_providers: unread,
    mcp_servers: unread,
  })
  .superRefine((manifest, context) => {
    for (const { path, message } of findManifestMistakes(manifest)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })
export type Manifest = z.input<typeof ManifestSchema>

/** The app under practice: its Slack manifest, and an id if it should always have the same one. */
export const AppSchema = z.strictObject({
  id: z.string().default('A0PRACTICE'),
  manifest: ManifestSchema,
})
export type AppDefinition = z.input<typeof AppSchema>

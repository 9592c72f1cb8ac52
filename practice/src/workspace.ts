import type { z } from 'zod'
import { type Changes, createChanges } from './changes.ts'
import { type Clock, createClock } from './clock.ts'
import { DELIVERY, INTERACTION, RATES } from './contract/behaviour.ts'
import { createFaults, type Faults } from './faults.ts'
import { type FileBytes, keepBytesInMemory } from './file-bytes.ts'
import { createUploads, type Uploads } from './file-uploads.ts'
import { createIds, type Ids } from './ids.ts'
import { createJournal, type Journal } from './journal.ts'
import type { Lesson } from './lesson.ts'
import type { AppSchema } from './manifest.ts'
import { plantSeed } from './plant.ts'
import type { AppInfo } from './protocol.ts'
import { createRateLimits, type RateLimits } from './rate-limits.ts'
import type { ParsedSeed } from './seed.ts'
import { BOT_USER_ID, type OfferedOptions, type Tokens, type WorkspaceState } from './state.ts'
import { createTriggers, type Triggers } from './triggers.ts'

/** Slack's own figures where it publishes them, open to change so that a test need not wait. Times are milliseconds of wall time. */
export interface Limits {
  /** How long the app has to acknowledge. */
  readonly ackMs: number
  readonly triggerMs: number
  /** Waits before each retry of an event. Slack: nearly at once, one minute, five minutes. */
  readonly eventRetryMs: readonly number[]
  /** chat.postMessage: one message a second to a channel, after this many at once. `false` switches it off. */
  readonly postBurst: number | false
  /** Whether the published tiers are kept to: so many calls of each method a minute. */
  readonly tiers: boolean
  /** How long an upload URL works. */
  readonly uploadMs: number
  /** How much all files together may take, in bytes. */
  readonly fileBytes: number
}

const SLACK_LIMITS: Limits = {
  ackMs: INTERACTION.ack.value,
  triggerMs: INTERACTION.trigger.value,
  eventRetryMs: DELIVERY.eventRetries.value,
  postBurst: RATES.postBurst.value,
  tiers: true,
  uploadMs: 10 * 60_000,
  fileBytes: 250_000_000,
}

/** The app under practice, as installed. */
interface InstalledApp {
  readonly id: string
  readonly name: string
  readonly botUserId: string
  readonly botId: string
  readonly manifest: z.output<typeof AppSchema>['manifest']
  readonly scopes: readonly string[]
  readonly events: readonly string[]
}

/** One practice workspace: what it remembers, and what it reckons with. Pure: it does no I/O. */
export interface Workspace {
  state: WorkspaceState
  readonly app: InstalledApp
  readonly clock: Clock
  readonly ids: Ids
  readonly changes: Changes
  readonly triggers: Triggers
  readonly rates: RateLimits
  readonly journal: Journal
  readonly faults: Faults
  readonly limits: Limits
  readonly offered: OfferedOptions
  /** What can be learnt here. */
  lessons: readonly Lesson[]
  readonly fileBytes: FileBytes
  readonly uploads: Uploads
  /** Where the page is served, for permalinks and response URLs. Known once the server listens. */
  origin: string
  /** Whether the app can be reached: set by the transport. */
  isConnected: () => boolean
}

export interface WorkspaceOptions {
  readonly seed: ParsedSeed
  readonly app: z.output<typeof AppSchema>
  readonly tokens?: Tokens | undefined
  readonly limits?: Partial<Limits> | undefined
  readonly wall: () => number
  readonly random: () => number
  /** Where the movable clock starts; wall time if not said. */
  readonly startAt?: number | undefined
  /** A saved workspace, which then stands instead of the seed. */
  readonly saved?: WorkspaceState | undefined
  /** Where the bytes of files lie; in memory if not said. */
  readonly fileBytes?: FileBytes | undefined
}

/** Makes a workspace from a seed, or from what was saved. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const clock = createClock(options.wall, options.startAt)
  const ids = createIds(options.random)
  const limits = { ...SLACK_LIMITS, ...options.limits }
  const { manifest } = options.app
  const app: InstalledApp = {
    id: options.app.id,
    name: manifest.features.bot_user?.display_name ?? manifest.display_information.name,
    botUserId: BOT_USER_ID,
    botId: 'B0PRACTICEBOT',
    manifest,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
  }
  const saved = options.saved
  const state = saved ?? plantSeed(options.seed, app.name, clock, ids)
  if (options.tokens !== undefined) state.tokens = options.tokens
  if (saved !== undefined) clock.restore(saved.clock.offset, saved.clock.marks)
  const changes = createChanges()
  return {
    state,
    app,
    clock,
    ids,
    limits,
    changes,
    triggers: createTriggers(clock, ids, limits.triggerMs),
    rates: createRateLimits(clock),
    journal: createJournal(clock),
    faults: createFaults(() => changes.tell({ type: 'faults' })),
    offered: new Map(),
    lessons: [],
    fileBytes: options.fileBytes ?? keepBytesInMemory(),
    uploads: createUploads(clock, ids, limits.uploadMs),
    origin: '',
    isConnected: () => false,
  }
}

/**
 * Back to the seed, on the same server: the tokens and the app stay, the clock returns to wall time, and everyone who looks is
 * told to look again.
 */
export function resetWorkspace(workspace: Workspace, seed: ParsedSeed, startAt?: number): void {
  const { tokens } = workspace.state
  const offset = startAt === undefined ? 0 : Math.round(startAt - workspace.clock.wall())
  workspace.clock.restore(offset, [])
  workspace.state = plantSeed(seed, workspace.app.name, workspace.clock, workspace.ids)
  workspace.state.tokens = tokens
  workspace.triggers.clear()
  workspace.rates.clear()
  workspace.journal.clear()
  workspace.journal.add({ kind: 'reset' })
  workspace.faults.set([])
  workspace.offered.clear()
  workspace.uploads.clear()
  workspace.fileBytes.clear()
  workspace.changes.tell({ type: 'reset' })
}

/** Tells everyone, and whoever saves, where the movable clock now stands. */
export function tellClock(workspace: Workspace): void {
  const { offset, marks } = workspace.clock.state()
  workspace.state.clock = { offset, marks }
  workspace.changes.tell({ type: 'clock' })
}

/** The same for a clock that somebody moved, which the journal keeps. */
export function tellClockMove(workspace: Workspace): void {
  workspace.journal.add({ kind: 'clock', offset: workspace.clock.state().offset })
  tellClock(workspace)
}

/** The app as a viewer is told of it. */
export function describeApp(workspace: Workspace): AppInfo {
  const { id, name, botUserId, botId, manifest } = workspace.app
  return {
    id,
    name,
    botUserId,
    botId,
    commands: manifest.features.slash_commands.map((one) => ({
      command: one.command,
      description: one.description,
      usageHint: one.usage_hint,
    })),
    shortcuts: manifest.features.shortcuts.map((one) => ({
      name: one.name,
      type: one.type,
      callbackId: one.callback_id,
      description: one.description,
    })),
    homeTab: manifest.features.app_home.home_tab_enabled,
    messagesTab: manifest.features.app_home.messages_tab_enabled,
    connected: workspace.isConnected(),
  }
}

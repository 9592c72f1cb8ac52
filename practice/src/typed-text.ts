import type { Workspace } from './workspace.ts'

/**
 * What a person typed, as Slack stores it: `& < >` escaped; known `@names`, `@groups`, `#channels`, `@here` and the like as
 * mentions; web addresses as links.
 */
export function encodeTyping(workspace: Workspace, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const linked = escaped.replaceAll(/(?<=^|[\s(])https?:\/\/[^\s|]*[^\s|.,;:!?)'"]/g, '<$&>')
  const mentioned = linked.replaceAll(
    /(?<=^|[\s(])@([a-z0-9._-]*[a-z0-9])/g,
    (typed, name: string) => mentionOf(workspace, name) ?? typed,
  )
  const channels = Object.values(workspace.state.channels).filter((one) => one.name !== '')
  return mentioned.replaceAll(/(?<=^|[\s(])#([a-z0-9_-]+)/g, (typed, name: string) => {
    const channel = channels.find((one) => one.name === name)
    return channel === undefined ? typed : `<#${channel.id}|${channel.name}>`
  })
}

const BROADCASTS = ['here', 'channel', 'everyone']

function mentionOf(workspace: Workspace, name: string): string | undefined {
  if (BROADCASTS.includes(name)) return `<!${name}>`
  const person = Object.values(workspace.state.people).find((one) => one.name === name)
  if (person !== undefined) return `<@${person.id}>`
  const group = workspace.state.groups.find((one) => one.handle === name)
  return group === undefined ? undefined : `<!subteam^${group.id}>`
}

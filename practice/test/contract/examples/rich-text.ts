/** The smallest of each piece of rich text that Slack takes, written by hand. */
export const RICH_TEXT_EXAMPLES: Readonly<Record<string, object>> = {
  rich_text_section: { type: 'rich_text_section', elements: [{ type: 'text', text: 'Soup' }] },
  rich_text_list: {
    type: 'rich_text_list',
    style: 'bullet',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Soup' }] }],
  },
  rich_text_quote: { type: 'rich_text_quote', elements: [] },
  rich_text_preformatted: { type: 'rich_text_preformatted', elements: [] },
  rich_text_text: { type: 'text', text: 'Soup' },
  rich_text_link: { type: 'link', url: 'https://example.invalid/' },
  rich_text_user: { type: 'user', user_id: 'U0ALEX' },
  rich_text_usergroup: { type: 'usergroup', usergroup_id: 'S0COOKS' },
  rich_text_team: { type: 'team', team_id: 'T0PRACTICE' },
  rich_text_channel: { type: 'channel', channel_id: 'C0GENERAL' },
  rich_text_emoji: { type: 'emoji', name: 'stew' },
  rich_text_broadcast: { type: 'broadcast', range: 'here' },
  rich_text_color: { type: 'color', value: '#439FE0' },
  rich_text_date: { type: 'date', timestamp: 1_785_000_000, format: '{date}' },
  rich_text_style: { bold: true },
}

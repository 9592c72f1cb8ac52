import { describe, expect, it } from 'vitest'
import { actNames } from '../../src/domain/acts.ts'
import { commandName, readCommand, suggestCommand } from '../../src/domain/commands.ts'

describe('a typed command', () => {
  it('names every act as the table does, in small letters with hyphens', () => {
    expect(commandName('reRate')).toBe('re-rate')
    expect(commandName('furtherInformation')).toBe('further-information')
    for (const name of actNames)
      expect(readCommand(`${commandName(name)} 26-00417`)).toEqual({
        command: name,
        rest: '26-00417',
      })
  })

  it.each([
    're-rate 26-00417',
    'Re-Rate 26-00417',
    'rerate 26-00417',
    're rate  26-00417',
    ' RE_RATE 26-00417 ',
  ])('is read however it is written: "%s"', (text) => {
    expect(readCommand(text)).toEqual({ command: 'reRate', rest: '26-00417' })
  })

  it('leaves a tag after its name as it was typed', () => {
    expect(readCommand('show 12345 JC')).toEqual({ command: 'show', rest: '12345 JC' })
    expect(readCommand('not accepted 123/020416 JC')).toEqual({
      command: 'notAccepted',
      rest: '123/020416 JC',
    })
  })

  it('is nothing where its first words name nothing', () => {
    for (const text of ['', '26-00417', 'overdue', 'constructor', '12345 JC']) {
      expect(readCommand(text)).toBeUndefined()
    }
  })

  it('that is mistyped is answered with the nearest, and nonsense with none', () => {
    expect(suggestCommand('lsit')).toBe('list')
    expect(suggestCommand('authorize')).toBe('authorise')
    expect(suggestCommand('HELPP')).toBe('help')
    expect(suggestCommand('xyzzyplugh')).toBeUndefined()
  })
})

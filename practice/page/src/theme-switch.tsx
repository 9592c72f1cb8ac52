import { chooseTheme, THEMES, type Theme, useTheme } from './theme.ts'

const WORDS: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' }

/** Light or dark, or as the computer is set. It is remembered for every person on this computer. */
export function ThemeSwitch() {
  const theme = useTheme()
  return (
    <fieldset className="theme-switch">
      <legend>Colours</legend>
      {THEMES.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="theme"
            checked={theme === one}
            onChange={() => chooseTheme(one)}
          />
          {WORDS[one]}
        </label>
      ))}
    </fieldset>
  )
}

import { useState } from 'react'
import '../styles/faults.css'
import { addFault, bringAbout, disconnectApp } from '../control-api.ts'
import { faultWords } from '../workspace-loads.ts'
import { ActiveTroubles } from './active-troubles.tsx'
import { PRESET_GROUPS, type Trouble } from './fault-presets.ts'
import { PresetCard } from './preset-card.tsx'

/** How what a person asks for is carried out, and what they are told: done, or why not. */
export type Carry = (doing: Promise<void>, done: string) => void

/** Makes something go wrong, so that people and the app can be seen to cope. */
export function FaultsPanel() {
  const [said, setSaid] = useState<{ readonly words: string; readonly failed: boolean }>()

  function carry(doing: Promise<void>, done: string) {
    doing.then(
      () => setSaid({ words: done, failed: false }),
      (fault: unknown) => setSaid({ words: faultWords(fault), failed: true }),
    )
  }

  return (
    <section className="faults" aria-label="Make something go wrong">
      <p role="status" className={said?.failed === true ? 'refusal' : 'faults-said'}>
        {said?.failed === true && <span aria-hidden="true">⚠ </span>}
        {said?.words}
      </p>
      <ActiveTroubles carry={carry} />
      <h2>Make something go wrong</h2>
      {PRESET_GROUPS.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h3>{group.title}</h3>
          {group.presets.map((preset) => (
            <PresetCard
              key={preset.id}
              preset={preset}
              onMake={(trouble) => carry(makeTrouble(trouble), `${preset.title}: done.`)}
            />
          ))}
        </section>
      ))}
    </section>
  )
}

function makeTrouble(trouble: Trouble): Promise<void> {
  if ('fault' in trouble) return addFault(trouble.fault)
  return 'circumstance' in trouble ? bringAbout(trouble.circumstance) : disconnectApp()
}

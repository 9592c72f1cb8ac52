import { useState } from 'react'

/** What was typed in a composer and not sent, kept for this tab: by person, channel and thread. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(storeKey(key)) ?? '')
  function put(next: string) {
    setText(next)
    if (next === '') sessionStorage.removeItem(storeKey(key))
    else sessionStorage.setItem(storeKey(key), next)
  }
  return [text, put]
}

function storeKey(key: string): string {
  return `practice-draft/${key}`
}

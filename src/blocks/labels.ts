import type { Policy } from '../domain/policy.ts'

/** A label or message with this council's own names for its systems and forms (R113). */
export function fillLabels(text: string, { labels }: Pick<Policy, 'labels'>): string {
  return text
    .replaceAll('{caseSystem}', labels.caseSystem)
    .replaceAll('{referralForm}', labels.referralForm)
    .replaceAll('{emergencyDutyTeam}', labels.emergencyDutyTeam)
}

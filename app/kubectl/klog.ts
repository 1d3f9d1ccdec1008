/** What -v asks for is told in lines like this: `I1125 23:22:12.478434       1 loader.go:405] …`. Models k8s.io/klog. */
export type Klog = (severity: 'I' | 'E' | 'W' | 'F', place: string, text: string) => void

/** Writes log lines; `now` is in milliseconds since the Unix epoch. */
export const klogTo =
  (write: (text: string) => void, now: () => number): Klog =>
  (severity, place, text) => {
    const [, month, day, time, ms] = /^\d+-(\d\d)-(\d\d)T([\d:]+)\.(\d+)Z$/.exec(new Date(now()).toISOString()) ?? []
    write(`${severity}${month}${day} ${time}.${ms}000       1 ${place}] ${text}\n`)
  }

/** A value of a log line: quoted, or in lines of its own when it has several. */
export function klogValue(text: string): string {
  if (!text.includes('\n')) return JSON.stringify(text)
  return `<\n${text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `\t${line}\n`)
    .join('')} >`
}

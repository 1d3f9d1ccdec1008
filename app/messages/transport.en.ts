/** What the clock of the cluster says: its speed, what it runs until, and the past. */
export const transportMessages = {
  clock: {
    now: 'Time in the cluster (UTC)',
    past: 'Time shown, in the past (UTC)',
    starting: 'starting …',
    inPast: 'past',
    speed: 'Speed of time',
    play: 'Play',
    pause: 'Pause',
    rates: {
      1: 'One second here is one second there',
      10: 'One second here is 10 seconds there',
      60: 'One second here is a minute there',
      3600: 'One second here is an hour there',
    },
    nextEvent: 'Next event',
    nextEventSays: 'Go on to the next thing that is due in the cluster',
  },
  until: {
    label: 'Run until',
    conditions: {
      rotation: { words: 'the next rotation', hint: 'a kubelet writes a new token into a pod' },
      unauthorized: { words: 'the first 401', hint: 'the API server does not know who asks' },
      forbidden: { words: 'the first 403', hint: 'the API server refuses what somebody asks' },
      running: { words: 'a pod is Running', hint: 'a pod that did not run runs' },
    },
    aTime: 'a time',
    time: 'Time (UTC)',
    go: 'Go',
    show: 'Show',
    running: (goal: string) => `Running until ${goal} …`,
    noTime: 'That is no date and time.',
    notKept: (oldest: string) => `What was before ${oldest} is not kept.`,
    notBy: (time: string) => `It had not happened by ${time}.`,
    rotated: (pod: string) => `the kubelet wrote a new token into ${pod}.`,
    runs: (pod: string) => `pod ${pod} is Running.`,
    refused: (status: number, user: string, request: string) => `${status} for ${user}: ${request}`,
    somebody: 'somebody unknown',
  },
  past: {
    shown: (time: string) => `This is the cluster as it was on ${time}. It stands still, and nothing can be changed in it.`,
    backToNow: 'Back to now',
    goOn: 'Go on from here',
    goOnSays: 'This moment becomes the present. What happened since is kept, and you can go back to it.',
    alsoKept: 'Also kept',
    branch: (from: string, to: string) => `what happened after ${from}, until ${to}`,
    goThere: 'Go there',
  },
}

export type TransportMessages = typeof transportMessages

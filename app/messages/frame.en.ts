/** What the frame around the course and the panels says. It is there from the beginning: what is loaded later has its texts elsewhere. */
export const frameMessages = {
  skip: 'Skip to the workbench',
  allRight: 'All right',
  newCluster:
    "A cluster lives as long as its page is open, so this is a new one. Your progress, your files and the terminal's history are kept: apply the files again, and find your commands with the arrow up.",
  course: 'Course',
  workbench: 'Workbench',
  restore: 'Restore',
  /** Of the panels, by their ids: their tabs and headings. */
  panels: {
    editor: 'Editor',
    objects: 'Objects',
    token: 'Token',
    requests: 'Requests',
    identity: 'Identity',
    why: 'Why',
    ask: 'Ask',
    'own-rbac': 'Your RBAC',
    'two-releases': 'Two releases',
    files: 'Files',
    terminal: 'Terminal',
    timeline: 'Timeline',
  },
  /** What a place is called where a panel is moved to it. */
  places: {
    upper: 'the top of the workbench',
    lower: 'the bottom of the workbench',
    right: 'a column at the right',
    bottom: 'the bottom of the page',
  },
  /** What the row of tabs of a place is called. */
  tabs: { upper: 'Tools', lower: 'Lower tools', right: 'Tools at the right', bottom: 'Tools along the bottom' },
  arrange: {
    arrange: (panel: string) => `Arrange ${panel}`,
    maximize: 'Maximize',
    moveTo: (panel: string) => `Move ${panel} to`,
    drop: (panel: string, place: string) => `${panel} to ${place}`,
    allPanels: 'All panels',
    reset: 'Back to the first arrangement',
  },
  borders: {
    lower: 'Height of the lower panels',
    right: 'Width of the column at the right',
    course: 'Width of the course',
    bottom: 'Height of the panels along the bottom',
  },
  narrow: { places: 'Places', cluster: 'Cluster', time: 'Time' },
  bar: {
    fidelity: 'What is simulated',
    share: 'Share',
    commands: 'Commands',
    keys: 'Ctrl K',
    menu: 'Menu',
    terminalIs: (identity: string) => `The terminal is ${identity}`,
    allCommands: 'All commands',
    asWhom: 'As whom the terminal that is shown asks the API server',
    youAre: 'you are',
    theme: 'Theme',
  },
  release: {
    starting: 'Starting …',
    name: 'Release of the cluster',
    fresh: 'A fresh cluster, set up for this lesson. The one you have is kept.',
    back: (release: string) => `Back to the one before (${release})`,
  },
  themes: { light: 'Light', dark: 'Dark', contrast: 'High contrast', projector: 'Projector' },
  crash: {
    head: 'The cluster has stopped',
    says: (what: string, files: number) =>
      `This is a mistake of ours, not of yours: ${what}. ${files === 1 ? 'Your file is' : `Your ${files} files are`} safe, and so is your progress. A new cluster starts empty: apply your files again to go on.`,
    reasons: { ended: 'the worker of the cluster stopped', silent: 'the cluster has not answered for some time' },
    details: 'Details for a report',
    restart: 'Restart the cluster',
  },
  close: 'Close',
}

export type FrameMessages = typeof frameMessages

#!/usr/bin/env node
import { fileURLToPath } from 'node:url'

/** The `keycard` command: keycard serve | cluster | kubectl | lessons. */

/** The page is built beside this command. */
const PAGE = fileURLToPath(new URL('../page/', import.meta.url))

const HELP = `Usage: keycard COMMAND

  serve      serve the built page
  cluster    serve a simulated cluster over HTTPS for a real kubectl
  kubectl    our kubectl, against the cluster KUBECONFIG names
  lessons    check, test, preview and pack lessons

keycard COMMAND --help tells the options of serve, cluster and lessons.
`

async function main([command, ...args]: string[]): Promise<number> {
  switch (command) {
    case 'serve':
      return (await import('./serve-command.ts')).serveCommand(args, PAGE)
    case 'cluster':
      return (await import('./cluster-command.ts')).clusterCommand(args)
    case 'kubectl':
      return (await import('./kubectl-main.ts')).kubectlMain(args)
    case 'lessons':
      return (await import('./lessons/lessons-command.ts')).lessonsCommand(args, PAGE)
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(HELP)
      return 0
    default:
      process.stderr.write(`keycard: there is no command ${command}\n\n${HELP}`)
      return 1
  }
}

/** What a shell says of a program that ended because nobody reads on: 128 and the number of SIGPIPE. */
const NOBODY_READS = 141
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(NOBODY_READS)
  })

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`keycard: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)

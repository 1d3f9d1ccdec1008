import { runCommand } from '../run-command.ts'
import { apiClient } from './api-client.ts'
import { deployer } from './deployer.ts'
import { type Program, SERVER } from './program.ts'
import { programLibrary } from './program-registry.ts'
import { shell } from './shell.ts'
import { sleep } from './sleep.ts'
import { collector, thief } from './thief.ts'
import { toolProgram } from './tool.ts'
import { vault } from './vault.ts'
import { nginx } from './web-server.ts'

const client = (rereadsToken: boolean): Program => ({ run: apiClient({ rereadsToken }), onTerm: { after: 50, exitCode: 0 } })

programLibrary.register({
  programs: {
    shell,
    sleep,
    tool: toolProgram,
    server: SERVER,
    // An entry point that runs what it is given.
    entrypoint: { run: (environment) => toolProgram.run({ ...environment, command: environment.command.slice(1) }) },
    nginx,
    'api-client': client(true),
    'caching-client': client(false),
    deployer,
    vault,
    thief,
    collector,
  },
  runCommand,
})

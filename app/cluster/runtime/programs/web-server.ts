import { rfc3339 } from '../../kernel/text.ts'
import { webAddress } from '../web.ts'
import type { Program } from './program.ts'

const WELCOME = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, nginx is successfully installed and working.</p>
</body>
</html>
`
const ROOT = '/usr/share/nginx/html'

/** nginx with its default page: it serves the files under /usr/share/nginx/html and keeps an access log. */
export const nginx: Program = {
  run: () => ({ state: null }),
  onTerm: { after: 100, exitCode: 0 },
  server: {
    port: 80,
    serve({ method, url, headers }, { readFile, now }) {
      const [pathname = '/'] = (webAddress(url)?.path ?? '/').split('?')
      const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
      const content = readFile(`${ROOT}${path}`) ?? (path === '/index.html' ? WELCOME : undefined)
      const status = content === undefined ? 404 : 200
      const body = content ?? '<html>\n<head><title>404 Not Found</title></head>\n<body>\n<center><h1>404 Not Found</h1></center>\n</body>\n</html>\n'
      const line = `- - [${rfc3339(now)}] "${method} ${pathname} HTTP/1.1" ${status} ${body.length} "-" "${headers['user-agent'] ?? '-'}"`
      return { response: { status, headers: { server: 'nginx', 'content-type': 'text/html' }, body }, printed: [line] }
    },
  },
}

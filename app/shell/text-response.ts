import type { TransportResponse } from '../kubectl/environment.ts'

/** A response whose body has wholly arrived. */
export function textResponse(status: number, headers: TransportResponse['headers'], body: string): TransportResponse {
  return {
    status,
    headers,
    text: async () => body,
    lines: async function* () {
      for (const line of body.split('\n')) if (line !== '') yield line
    },
  }
}

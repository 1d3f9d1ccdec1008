import { plainSpeed, webCryptoSpeed, type Rs256Speed } from './rs256-speed.ts'

export interface WorkerSpeeds {
  readonly plain: Rs256Speed
  /** Absent on plain http from another machine. */
  readonly webCrypto?: Rs256Speed
}

async function speeds(): Promise<WorkerSpeeds> {
  const plain = await plainSpeed()
  const webCrypto = await webCryptoSpeed()
  return { plain, ...(webCrypto ? { webCrypto } : {}) }
}

speeds().then((measured) => postMessage(measured))

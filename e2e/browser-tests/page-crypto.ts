import { es256 } from '../../app/session/crypto/es256.ts'
import { rs256 } from '../../app/session/crypto/rs256.ts'
import { SANDBOX_SIGNING_KEY } from '../../app/session/crypto/sandbox-key.ts'
import { tokenCrypto } from '../../app/session/crypto/token-crypto.ts'

/** In the place of the unit tests' stand-in: what the page itself signs and verifies with. */
export const testCrypto = tokenCrypto([SANDBOX_SIGNING_KEY], [rs256, es256])

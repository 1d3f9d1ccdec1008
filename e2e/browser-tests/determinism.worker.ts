import { hashesOf } from '../fuzz/played.ts'

// What the sequences lead to in a browser’s worker; determinism.spec.ts compares it with what they lead to in Node.

void hashesOf(200).then((hashes) => postMessage(hashes))

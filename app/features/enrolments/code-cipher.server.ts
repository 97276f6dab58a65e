import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What codes are encrypted and looked up with. */
export interface CodeKeys {
  cipher: Uint8Array
  lookup: Uint8Array
}

const nonceBytes = 12
const tagBytes = 16

/** Both keys from the installation's AUTH_SECRET, each for its own purpose: another secret cannot read the codes. */
export function deriveCodeKeys(authSecret: string): CodeKeys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', authSecret, 'switchyard', `switchyard codes: ${purpose}`, 32))
  return { cipher: derive('cipher'), lookup: derive('lookup') }
}

/** The same for all spellings of a code that differ in case or in the blanks around it; tells nothing about the code. */
export function hashCode(code: string, { providerId, keys }: { providerId: string; keys: CodeKeys }): Uint8Array {
  return createHmac('sha256', keys.lookup).update(`${providerId}\n${code.trim().toUpperCase()}`).digest()
}

/** Nonce, tag and text. The text is bound to its code's id, so that one row's cipher is no use in another. */
export function encryptCode(code: string, { codeId, keys }: { codeId: string; keys: CodeKeys }): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keys.cipher, nonce).setAAD(Buffer.from(codeId))
  const text = Buffer.concat([cipher.update(code, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** @throws when the row was altered, or was encrypted under another AUTH_SECRET */
export function decryptCode(encrypted: Uint8Array, { codeId, keys }: { codeId: string; keys: CodeKeys }): string {
  const sealed = Buffer.from(encrypted)
  const decipher = createDecipheriv('aes-256-gcm', keys.cipher, sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(codeId))
    .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
}

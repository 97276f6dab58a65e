import { expect, test } from 'vitest'

import { decryptCode, deriveCodeKeys, encryptCode, hashCode } from './code-cipher.server.ts'

const keys = deriveCodeKeys('the secret of one installation, 32 characters')
const others = deriveCodeKeys('the secret of another installation, 32 long')

test('a code is read again under its own id and secret only', () => {
  const sealed = encryptCode('ZHIPU-2024-é', { codeId: 'cod_1', keys })
  expect(decryptCode(sealed, { codeId: 'cod_1', keys })).toBe('ZHIPU-2024-é')
  expect(() => decryptCode(sealed, { codeId: 'cod_2', keys })).toThrow()
  expect(() => decryptCode(sealed, { codeId: 'cod_1', keys: others })).toThrow()
})

test('the same code is never sealed the same way twice', () => {
  const seal = () => Buffer.from(encryptCode('AAAA-1', { codeId: 'cod_1', keys })).toString('hex')
  expect(seal()).not.toBe(seal())
})

test('a code is known again in any case and with blanks around it, for one provider', () => {
  const hash = (code: string, providerId = 'z', from = keys) =>
    Buffer.from(hashCode(code, { providerId, keys: from })).toString('hex')
  expect(hash(' zhipu-2024 ')).toBe(hash('ZHIPU-2024'))
  expect(hash('ZHIPU-2O24')).not.toBe(hash('ZHIPU-2024'))
  expect(hash('ZHIPU-2024', 'y')).not.toBe(hash('ZHIPU-2024'))
  expect(hash('ZHIPU-2024', 'z', others)).not.toBe(hash('ZHIPU-2024'))
})

import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { messageOf } from '../message-of.ts'

/** Files in PEM: the certificate with its chain behind it, and its key without a passphrase. */
export interface CertificateFiles {
  readonly certificate: string
  readonly privateKey: string
}

/** What a TLS server needs. */
export interface KeyPair {
  readonly cert: Buffer
  readonly key: Buffer
}

/** Throws a sentence that names the file when one of them is not usable, or they are no pair. */
export function readCertificate({ certificate, privateKey }: CertificateFiles): KeyPair {
  const cert = readFile('certificate', certificate)
  const key = readFile('private key', privateKey)
  if (!parsedCertificate(cert, certificate).checkPrivateKey(parsedKey(key, privateKey)))
    throw new Error(`The private key in ${privateKey} does not belong to ${certificate}`)
  return { cert, key }
}

function readFile(what: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new Error(`The ${what} ${file} cannot be read: ${messageOf(error)}`, { cause: error })
  }
}

function parsedCertificate(pem: Buffer, file: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (error) {
    throw new Error(`${file} holds no certificate in PEM: ${messageOf(error)}`, { cause: error })
  }
}

function parsedKey(pem: Buffer, file: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (error) {
    const rule = 'holds no private key in PEM without a passphrase'
    throw new Error(`${file} ${rule}: ${messageOf(error)}`, { cause: error })
  }
}

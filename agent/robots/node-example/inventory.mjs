// Second step: what is in a file, and a checksum to find out later whether it is still the same.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { tidySize } from 'tidy-size'
import { action, BusinessError, each } from './signalbox.mjs'

const SIGNATURES = { 25504446: 'PDF', '89504e47': 'PNG picture', '504b0304': 'ZIP or Office document', ffd8ffe0: 'JPEG picture' }

await each(async item => {
  const [file] = await item.files()
  if (!file) throw new BusinessError('The work item has no file. Attach exactly one.', 'FILE_MISSING')
  await action('Inventory', file.name)
  const path = await file.get(`work/${file.name}`)
  const { size } = await stat(path)
  if (size === 0) throw new BusinessError(`"${file.name}" is empty. Attach the file again.`, 'FILE_EMPTY')
  const sha256 = createHash('sha256')
  await pipeline(createReadStream(path), sha256)
  const head = []
  for await (const chunk of createReadStream(path, { end: 3 })) head.push(chunk)
  const kind = SIGNATURES[Buffer.concat(head).toString('hex')] ?? 'Text or unknown'
  await item.createOutput({ File: file.name, Size: tidySize(size), Kind: kind, 'SHA-256': sha256.digest('hex') }, [path])
  await rm(path)
  console.log(`${file.name}: ${tidySize(size)}, ${kind}`)
})

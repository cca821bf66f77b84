// First step: one work item for each file of the input; without any, for each file in sample/.
import { readdir } from 'node:fs/promises'
import { each, status } from './signalbox.mjs'

await each(async item => {
  const attached = await item.files()
  const paths = []
  for (const file of attached) paths.push(await file.get(`attached/${file.name}`))
  if (paths.length === 0) {
    for (const name of (await readdir('sample')).sort()) paths.push(`sample/${name}`)
  }
  for (const path of paths) await item.createOutput({ File: path.split('/').pop() }, [path])
  await status(`${paths.length} files collected`)
})

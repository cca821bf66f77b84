// Test robot: one function for each scenario of test_clients.py. robot.py and Robot.java do the same.
import * as signalbox from './signalbox.mjs'

signalbox.settings.longestWaits = [50, 50, 50, 50]

const scenarios = {
  async loop () {
    const { done, failed } = await signalbox.each(async item => {
      const { n } = await item.payload()
      if (n === 2) throw new signalbox.BusinessError(' n is 2. Allowed: anything else. ', 'N_IS_TWO')
      if (n === 3) throw new RangeError('größer gedacht')
      await item.createOutput({ n, Größe: 'naïve 日本' })
    })
    console.log(`${done} done, ${failed} failed`)
  },

  async moving_on () {
    for await (const item of signalbox.inputs()) console.log((await item.payload()).n)
  },

  async save () {
    await signalbox.each(async item => {
      const payload = await item.payload()
      payload.Prüfung = 'geändert ✓'
      await item.save()
      const output = await item.createOutput(null)
      await output.save([1, 'zwei', null])
    })
  },

  async shapes () {
    await signalbox.each(async item => item.createOutput({ was: await item.payload() }))
  },

  async files () {
    await signalbox.each(async item => {
      console.log((await item.files()).map(file => file.name).sort())
      await item.getFile('Prüfbericht – 日本.txt', 'there/Kopie ß.txt')
      await item.getFile('leer.dat')
      await item.removeFile('alt.txt')
      await item.addFile('there/Kopie ß.txt', 'Zurück "№ 7".txt')
      await item.createOutput({ Datei: 'groß' }, ['groß.bin', 'leer.dat'])
    })
  },

  async missing_file () {
    await signalbox.each(item => item.getFile('nicht da.txt'))
  },

  async fail () {
    for await (const item of signalbox.inputs()) await item.fail(signalbox.BUSINESS, '', '  Mit Rand  ')
  },

  async tell () {
    await signalbox.status('Zähle Äpfel')
    await signalbox.action('Einkauf', 'Bestellung öffnen')
    console.log(await signalbox.shouldStop() ? 'stop' : 'go on')
  },

  async screen () {
    await signalbox.foreground(() => signalbox.status(`at the screen ${process.env.GIVEN_SCREEN ?? ''}`.trim()))
    await signalbox.foreground(() => console.log('never'), { wait: 0.5 }).catch(error => console.log(error.message))
  },

  async start () {
    const started = await signalbox.startProcess('Briefe', [{ n: 1 }, { n: 2 }])
    console.log(started.process, started.number, started.url, (await started.status()).state)
    await signalbox.startProcess('Bildschirm').catch(error => console.log(error.message))
  }
}

await scenarios[process.argv[2]]()

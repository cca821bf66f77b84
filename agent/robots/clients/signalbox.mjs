/**
 * Client of the Signalbox robot API in one file: Node 18 or newer, no dependencies.
 *
 * Put it beside your robot:
 *
 *     import { each, BusinessError } from './signalbox.mjs'
 *
 *     await each(async item => {
 *       const invoice = await item.payload()
 *       if (!invoice.Amount) throw new BusinessError('Amount is empty. Enter a whole number of cents.', 'AMOUNT_MISSING')
 *       await item.createOutput({ ...invoice, Checked: true })
 *     })
 */
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import http from 'node:http'
import https from 'node:https'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'

export const BUSINESS = 'BUSINESS'
export const APPLICATION = 'APPLICATION'

/** Patience with the control room, in milliseconds. */
export const settings = {
  longestWaits: [2000, 4000, 5000, 5000],
  /** Milliseconds for which a room that does not answer at all is waited for, as the room waits for a machine. */
  patience: 600_000,
  callTimeout: 60_000,
  transferTimeout: 300_000
}

const NEVER_RETRIED = [400, 401, 403, 404, 409]
const BUSY = 'FOREGROUND_BUSY'

/** The data is wrong and a person must look at it; trying again would not help. */
export class BusinessError extends Error {
  constructor (message, code) {
    super(message)
    this.name = 'BusinessError'
    this.code = code
  }
}

/** A program, a machine or the network failed; trying again may help. */
export class ApplicationError extends Error {
  constructor (message, code) {
    super(message)
    this.name = 'ApplicationError'
    this.code = code
  }
}

/** The control room refused a call, or could not be reached (status 0). */
export class ApiError extends Error {
  constructor (status, code, message) {
    super(code ? `${status} ${code}: ${message}` : `${status}: ${message}`)
    this.name = 'ApiError'
    this.status = status
    this.code = code
  }
}

/** A file of a work item, as listed. */
class ItemFile {
  constructor (item, listed) {
    this.item = item
    this.id = listed.fileId
    this.name = listed.fileName
  }

  /** Downloads the file and answers where it lies: by default under its own name in the working directory. */
  async get (target = this.name.split(/[\\/]/).pop()) {
    const { url } = await call('GET', `${items(this.item.id)}/files/${quoted(this.id)}`, 'WORKITEM')
    await download(new URL(url, items('')), target)
    return target
  }

  async remove () {
    await call('DELETE', `${items(this.item.id)}/files/${quoted(this.id)}`, 'WORKITEM')
  }
}

/** A work item: a JSON payload and files. */
class Item {
  #payload
  #loaded = false

  constructor (id) {
    this.id = id
  }

  /** The payload, fetched when first asked for; {} where there is none. After a change call save(). */
  async payload () {
    if (!this.#loaded) {
      try {
        this.#payload = await call('GET', `${items(this.id)}/data`, 'WORKITEM')
      } catch (error) {
        if (error.status !== 404) throw error
        this.#payload = {}
      }
      this.#loaded = true
    }
    return this.#payload
  }

  /** Stores the payload, or the one given. */
  async save (payload) {
    if (payload !== undefined) this.keep(payload)
    await call('PUT', `${items(this.id)}/data`, 'WORKITEM', await this.payload())
  }

  keep (payload) {
    this.#payload = payload
    this.#loaded = true
  }

  async files () {
    const listed = await call('GET', `${items(this.id)}/files`, 'WORKITEM')
    return listed.map(file => new ItemFile(this, file))
  }

  /** Downloads the file of that name; of several the newest. */
  async getFile (name, target) {
    return (await this.#file(name)).get(target)
  }

  /** Uploads a file from disk, by default under its own name. */
  async addFile (source, name = path.basename(source)) {
    const { size } = await stat(source)
    const registered = await call('POST', `${items(this.id)}/files`, 'WORKITEM', { fileName: name, fileSize: size })
    await upload(new URL(registered.url, items('')), registered.fields ?? {}, name, source, size)
  }

  async removeFile (name) {
    await (await this.#file(name)).remove()
  }

  async #file (name) {
    const files = await this.files()
    const found = files.filter(file => file.name === name).pop()
    if (found) return found
    const there = files.map(file => file.name).join(', ') || 'none'
    throw new Error(`Work item ${this.id} has no file named "${name}". It has: ${there}.`)
  }
}

/** A work item for the next step. It goes there when its input is released as done. */
class Output extends Item {}

/** A work item that this robot holds, until done() or fail(). */
class Input extends Item {
  released = false

  /** Makes a work item for the next step, with files given by their paths. */
  async createOutput (payload = null, files = []) {
    if (this.released) throw new Error(`Work item ${this.id} is released already. Create its outputs before done() or fail().`)
    const { id } = await call('POST', `${processes()}/work-items/${quoted(this.id)}/output`, 'PROCESS', { payload }, true)
    const output = new Output(String(id))
    output.keep(payload)
    for (const file of files) await output.addFile(file)
    return output
  }

  async done () {
    await this.#release({ state: 'COMPLETED' })
  }

  async fail (type = APPLICATION, code = '', message = '') {
    if (![BUSINESS, APPLICATION].includes(type)) throw new Error(`type is "${type}". Allowed: BUSINESS, APPLICATION.`)
    const exception = { type }
    if (String(code ?? '').trim()) exception.code = String(code).trim()
    if (String(message ?? '').trim()) exception.message = String(message).trim()
    await this.#release({ state: 'FAILED', exception })
  }

  async failWith (error) {
    const expected = error instanceof BusinessError || error instanceof ApplicationError
    const type = error instanceof BusinessError ? BUSINESS : APPLICATION
    await this.fail(type, expected ? error.code : error?.name ?? 'Error', error?.message || String(error))
  }

  async #release (outcome) {
    await call('POST', `${run()}/release-work-item`, 'PROCESS', { workItemId: this.id, ...outcome })
    this.released = true
  }
}

/** Yields the work items of this step until there are none left. Going on releases the one before as done. */
export async function * inputs () {
  for (let id = await nextId(); id; id = await nextId()) {
    const item = new Input(id)
    yield item
    if (!item.released) await item.done()
  }
}

/**
 * Calls work(item) for each work item. A BusinessError fails the item as BUSINESS, any other error as APPLICATION, and the
 * next one follows. Answers how many were done and how many failed.
 */
export async function each (work) {
  const tally = { done: 0, failed: 0 }
  for await (const item of inputs()) {
    try {
      await work(item)
      if (!item.released) await item.done()
      tally.done++
    } catch (error) {
      tally.failed++
      if (error instanceof BusinessError) console.log(`Business exception: ${error.message}`)
      else console.error(error)
      if (!item.released) await item.failWith(error)
    }
  }
  return tally
}

/** Says in one line what the robot is doing; shown beside the step run. */
export async function status (text) {
  if (!await askAgent('POST', '/v1/status', { text })) console.log(text)
}

/** Tells the current sub-flow and action; kept as the step run's action trail. */
export async function action (subFlow, action) {
  if (!await askAgent('POST', '/v1/action', { text: `${subFlow}|${action}` })) console.log(`::action ${subFlow}|${action}`.replaceAll('\n', ' '))
}

/** Whether somebody asked this step run to stop. Finish the item at hand, then end. */
export async function shouldStop () {
  return Boolean((await askAgent('GET', '/v1/should-stop'))?.stop)
}

/**
 * The screen of this session while work() goes on. A robot that runs in the background waits here until the room gives it the
 * screen, at most wait seconds (default: for as long as it takes). If others hold it for longer, ApiError has the code
 * FOREGROUND_BUSY and says who. A robot that runs in the foreground has the screen already. Meanwhile process.env has what programs
 * need to find the screen (DISPLAY and the like, on Linux).
 */
export async function foreground (work, { wait } = {}) {
  const body = wait === undefined ? {} : { wait_seconds: Math.ceil(wait) }
  const screen = (await needAgent('POST', '/v1/foreground', body, { timeout: 0 })).variables ?? {}
  const before = Object.keys(screen).map(name => [name, process.env[name]])
  Object.assign(process.env, screen)
  try {
    return await work()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    await needAgent('DELETE', '/v1/foreground')
  }
}

/** A process run that this robot has started beside itself. */
class StartedProcess {
  constructor ({ id, process, number, url }) {
    Object.assign(this, { id, process, number, url })
  }

  /** How it does now: state (IN_PROGRESS, UNRESOLVED, COMPLETED, ...), items, done, failed. */
  async status () {
    const { state, items, done, failed } = await needAgent('GET', `/v1/processes/${quoted(this.id)}`)
    return { state, items, done, failed }
  }
}

/**
 * Starts another process, given by name or id, on this machine and in this session, at once and past the run queue: a process
 * run of its own, with a work item for each payload. If it needs the screen and that is not free, ApiError has the code
 * FOREGROUND_BUSY and says who holds it.
 */
export async function startProcess (name, payloads = []) {
  if (!process.env.SIGNALBOX_AGENT_URL) {
    throw new Error('SIGNALBOX_AGENT_URL is not set. Other processes are started by the agent of a machine.')
  }
  return new StartedProcess(await needAgent('POST', '/v1/processes', { process: name, payloads }, { once: true }))
}

let firstTaken = false

async function nextId () {
  const first = firstTaken ? '' : setting('RC_WORKITEM_ID', true)
  firstTaken = true
  return first || (await call('POST', `${run()}/reserve-next-work-item`, 'PROCESS')).workItemId
}

function setting (name, mayBeEmpty = false) {
  const value = process.env[name]
  if (value === undefined || (!value && !mayBeEmpty)) {
    throw new Error(`${name} is not set. A robot is started by its control room; to try it without one, use fake_room.py.`)
  }
  return value
}

const host = family => setting(`RC_API_${family}_HOST`).replace(/\/+$/, '')
const quoted = segment => encodeURIComponent(segment)
const items = id => `${host('WORKITEM')}/json-v1/workspaces/${quoted(setting('RC_WORKSPACE_ID'))}/workitems/${quoted(id)}`
const processes = () =>
  `${host('PROCESS')}/process-v1/workspaces/${quoted(setting('RC_WORKSPACE_ID'))}/processes/${quoted(setting('RC_PROCESS_ID'))}`
const run = () => `${processes()}/runs/${quoted(setting('RC_PROCESS_RUN_ID'))}/robotRuns/${quoted(setting('RC_ACTIVITY_RUN_ID'))}`

/**
 * One call of the robot API; answers the JSON of the response, or null where there is none. With once it carries a key by
 * which the room knows it again: an answer that was lost on the way makes nothing twice.
 */
async function call (method, url, family, json, once = false) {
  const body = json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json))
  const headers = {
    Authorization: `Bearer ${setting(`RC_API_${family}_TOKEN`)}`,
    'Content-Type': 'application/json',
    Accept: '*/*'
  }
  if (method === 'POST' || method === 'PUT') headers['Content-Length'] = body.length
  if (once) headers['Idempotency-Key'] = randomUUID()
  return retried(async () => {
    const response = await send(method, url, headers, settings.callTimeout, request => request.end(body))
    const text = await textOf(response)
    try {
      return text ? JSON.parse(text) : null
    } catch {
      if (method === 'PUT' || method === 'DELETE' || url.endsWith('/release-work-item')) return null
      throw new ApiError(response.statusCode, undefined, `${method} ${url} was answered with something that is not JSON.`)
    }
  })
}

/** Streams to a file beside the target, which therefore is either complete or not there. */
async function download (url, target) {
  const directory = path.dirname(path.resolve(target))
  await mkdir(directory, { recursive: true })
  const part = path.join(directory, `.${randomUUID()}.part`)
  try {
    await retried(async () => {
      const response = await send('GET', url, {}, settings.transferTimeout, request => request.end())
      await pipeline(response, createWriteStream(part))
    }, true)
    await rename(part, target)
  } finally {
    await rm(part, { force: true })
  }
}

/** A multipart form, streamed: the given fields first, then the file. */
async function upload (url, fields, name, source, size) {
  const boundary = randomUUID()
  const text = Object.entries(fields).map(([key, value]) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${inHeader(key)}"\r\n\r\n${value}\r\n`)
  text.push(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${inHeader(name)}"\r\n`)
  text.push('Content-Type: application/octet-stream\r\n\r\n')
  const head = Buffer.from(text.join(''))
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  const headers = {
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
    'Content-Length': head.length + size + tail.length
  }
  async function * form () {
    yield head
    yield * createReadStream(source, { highWaterMark: 256 * 1024 })
    yield tail
  }
  await retried(async () => {
    const response = await send('POST', url, headers, settings.transferTimeout, request => pipeline(form(), request))
    response.resume()
  }, true)
}

const inHeader = text => text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/** Sends a request and answers the response once its head is there; a status of 400 or more is an ApiError. */
async function send (method, url, headers, timeout, write) {
  const response = await new Promise((resolve, reject) => {
    const target = new URL(url)
    const request = (target.protocol === 'https:' ? https : http).request(target, { method, headers, timeout })
    request.on('response', resolve)
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error(`no answer within ${timeout / 1000} s`)))
    Promise.resolve(write(request)).catch(reject)
  })
  if (response.statusCode < 400) return response
  throw refusal(response, await textOf(response))
}

async function textOf (response) {
  const chunks = []
  for await (const chunk of response) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function refusal (response, text) {
  let body = {}
  try {
    body = JSON.parse(text) ?? {}
  } catch {}
  const nested = typeof body.error === 'object' && body.error !== null ? body.error : {}
  const status = Number.parseInt(body.status, 10) || response.statusCode
  return new ApiError(status, body.code ?? nested.code, body.message ?? nested.message ?? (text || response.statusMessage))
}

async function retried (attempt, always = false) {
  const began = Date.now()
  for (let n = 0; ; n++) {
    const last = n >= settings.longestWaits.length
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof ApiError)) {
        if (Date.now() - began > settings.patience || error.code === 'ENOENT') {
          throw new ApiError(0, 'UNREACHABLE', `The control room could not be reached: ${error.message}`)
        }
      } else if (last || error.code === BUSY || (!always && NEVER_RETRIED.includes(error.status))) {
        throw error
      } else if (error.status === 429) {
        await sleep(1000 + Math.random() * 2000)
      }
    }
    await sleep(Math.random() * settings.longestWaits[Math.min(n, settings.longestWaits.length - 1)])
  }
}

/** Asks the agent on this machine; null without one. What it says is a courtesy: it never stops a robot. */
async function askAgent (method, path, json) {
  const base = process.env.SIGNALBOX_AGENT_URL
  if (!base) return null
  const body = json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json))
  const headers = { Authorization: `Bearer ${process.env.SIGNALBOX_AGENT_TOKEN ?? ''}`, 'Content-Type': 'application/json' }
  if (method === 'POST') headers['Content-Length'] = body.length
  try {
    const response = await send(method, base.replace(/\/+$/, '') + path, headers, 3000, request => request.end(body))
    return JSON.parse(await textOf(response) || '{}')
  } catch {
    return null
  }
}

/** As askAgent for what a robot cannot do without: says why not, and waits for an agent that is away. {} without one. */
async function needAgent (method, path, json, { timeout = settings.callTimeout, once = false } = {}) {
  const base = process.env.SIGNALBOX_AGENT_URL
  if (!base) return {}
  const body = json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json))
  const headers = { Authorization: `Bearer ${process.env.SIGNALBOX_AGENT_TOKEN ?? ''}`, 'Content-Type': 'application/json' }
  if (method === 'POST') headers['Content-Length'] = body.length
  if (once) headers['Idempotency-Key'] = randomUUID()
  return retried(async () => {
    const response = await send(method, base.replace(/\/+$/, '') + path, headers, timeout, request => request.end(body))
    return JSON.parse(await textOf(response) || '{}')
  })
}

import type { HttpUnderTest } from './http-under-test.ts'

export interface BrowserUnderTest {
  /** The answer to the sign-in. */
  readonly signedIn: Response
  /** `name=value` as it would be sent. */
  readonly cookie: string
  get(path: string): Promise<Response>
  /** Sends a form with the form token of the page `/`, unless the fields have another one. */
  post(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
}

/** A browser that signed in with a token; with `before`, one that had this cookie. */
export const aBrowser = async (
  service: HttpUnderTest,
  token: string,
  { before, from }: { readonly before?: string; readonly from?: string } = {},
): Promise<BrowserUnderTest> => {
  const where = from === undefined ? {} : { from }
  const cookies = (cookie: string | undefined) => (cookie === undefined ? {} : { Cookie: cookie })
  const send = (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
  ): Promise<Response> =>
    service.ask(`POST ${path}`, {
      as: 'nobody',
      body: new URLSearchParams(fields).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      ...where,
    })
  const signedIn = await send('!/sign-in', { token }, cookies(before))
  const cookie = (signedIn.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
  const get: BrowserUnderTest['get'] = (path) =>
    service.ask(`GET ${path}`, { as: 'nobody', headers: cookies(cookie), ...where })
  return {
    signedIn,
    cookie,
    get,
    post: async (path, fields = {}, headers = {}) => {
      const [, formToken = ''] = /name="form_token" value="([^"]+)"/.exec(await (await get('!/')).text()) ?? []
      return send(path, { form_token: formToken, ...fields }, { ...cookies(cookie), ...headers })
    },
  }
}

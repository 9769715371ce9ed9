/** Rules that fire on more than a quarter of some project's requirements, and why they stay as they are. */
export const DEFENCES: readonly { readonly rule: string; readonly defence: string }[] = [
  {
    rule: 'one-imperative',
    defence:
      'two projects put four to ten SHALLs under one name. Reading 36 of these findings, 32 hold demands that can fail apart. It stays a remark (info), allows three, and fires on under 1 % of the official project’s requirements.',
  },
  {
    rule: 'mixed-binding-keywords',
    defence:
      'one project uses SHALL and MUST side by side throughout. It is right about the words and small in effect, so it is a remark with a quarter of the usual weight; MUST NOT beside SHALL is not counted. A team with that habit switches it off.',
  },
]

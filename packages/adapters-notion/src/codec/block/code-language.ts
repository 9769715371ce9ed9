const ALIASES: Readonly<Record<string, string>> = {
  '': 'plain text',
  text: 'plain text',
  txt: 'plain text',
  plain: 'plain text',
  plaintext: 'plain text',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  py: 'python',
  sh: 'shell',
  zsh: 'shell',
  console: 'shell',
  yml: 'yaml',
  md: 'markdown',
  rb: 'ruby',
  rs: 'rust',
  kt: 'kotlin',
  cs: 'c#',
  csharp: 'c#',
  cpp: 'c++',
  objc: 'objective-c',
  dockerfile: 'docker',
  make: 'makefile',
  golang: 'go',
  ps1: 'powershell',
  tex: 'latex',
  hs: 'haskell',
  proto: 'protobuf',
  jsonc: 'json',
  svg: 'xml',
}

/** The name under which Notion returns a fence's language (notion-api 4.6). */
export const canonicalLanguage = (info: string): string => {
  const name = info.trim().toLowerCase()
  return ALIASES[name] ?? name
}

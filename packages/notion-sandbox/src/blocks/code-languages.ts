const LANGUAGES = `abap,abc,agda,arduino,ascii art,assembly,bash,basic,bnf,c,c#,c++,clojure,coffeescript,coq,css,dart,
dhall,diff,docker,ebnf,elixir,elm,erlang,f#,flow,fortran,gherkin,glsl,go,graphql,groovy,haskell,hcl,html,idris,java,
javascript,json,julia,kotlin,latex,less,lisp,livescript,llvm ir,lua,makefile,markdown,markup,matlab,mathematica,mermaid,
nix,notion formula,objective-c,ocaml,pascal,perl,php,plain text,powershell,prolog,protobuf,purescript,python,r,racket,
reason,ruby,rust,sass,scala,scheme,scss,shell,smalltalk,solidity,sql,swift,toml,typescript,vb.net,verilog,vhdl,
visual basic,webassembly,xml,yaml,java/c/c++/c#`

/** The values the API accepts for a code block's `language`. */
export const CODE_LANGUAGES: ReadonlySet<string> = new Set(LANGUAGES.split(/,\n?/))

const ALIASES: Readonly<Record<string, string>> = {
  '': 'plain text',
  text: 'plain text',
  txt: 'plain text',
  plain: 'plain text',
  plaintext: 'plain text',
  ts: 'typescript',
  tsx: 'typescript',
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

/** The language a fence's info string comes back as; unknown names become plain text. */
export const canonicalLanguage = (info: string): string => {
  const name = info.trim().toLowerCase()
  return CODE_LANGUAGES.has(name) ? name : (ALIASES[name] ?? 'plain text')
}

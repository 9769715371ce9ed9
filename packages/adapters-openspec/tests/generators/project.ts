import * as fc from 'fast-check'
import { deltaText, plainMainSpec } from './delta.ts'
import { mainSpecText } from './main-spec.ts'

/** A project in memory: texts by path, a path with `/` at its end for an empty folder. */
export type ProjectFiles = Readonly<Record<string, string>>

const change = 'openspec/changes/work'

const perhaps = (weight: number, files: fc.Arbitrary<ProjectFiles>): fc.Arbitrary<ProjectFiles> =>
  fc.oneof({ weight: 10 - weight, arbitrary: fc.constant({}) }, { weight, arbitrary: files })

const text = (path: string, content: fc.Arbitrary<string>): fc.Arbitrary<ProjectFiles> =>
  content.map((value) => ({ [path]: value }))

const mainSpecs = fc.oneof({ weight: 4, arbitrary: plainMainSpec }, { weight: 1, arbitrary: mainSpecText })

const metadata = fc.constantFrom(
  'schema: spec-driven\n',
  'schema: spec-driven\ncreated: 2026-01-02\n',
  'schema: spec-driven\nskip_specs: true\n',
  'schema: spec-driven\nskip_specs: true\nowner: me\n',
  'schema: spec-driven\nskip_specs: "yes"\n',
  'schema: spec-driven\nskip_specs: false\ncreated: soon\n',
  'skip_specs: true\n',
  'schema: ""\nskip_specs: true\n',
  'schema: nowhere\nskip_specs: true\n',
  'schema: spec-driven.yaml\nskip_specs: true\n',
  'schema: 12\nskip_specs: true\n',
  'schema: spec-driven\nskip_specs: true\ncreated: 2026-1-2\n',
  'schema: spec-driven\nskip_specs: true\ncreated: 20260102\n',
  'schema: spec-driven\nskip_specs: true\ngoal: ""\n',
  'schema: spec-driven\nskip_specs: true\ngoal: [a]\n',
  'schema: spec-driven\nskip_specs: true\naffected_areas: [a, "", 3]\n',
  'schema: spec-driven\nskip_specs: true\naffected_areas: all\n',
  'schema: spec-driven\nskip_specs: true\ninitiative: {store: A_B, id: x}\n',
  'schema: spec-driven\nskip_specs: true\ninitiative: {store: a, id: x, more: 1, most: 2}\n',
  'schema: spec-driven\nskip_specs: true\ninitiative: none\n',
  'schema: spec-driven\nskip_specs: true\ninitiative: null\n',
  'schema: spec-driven\nskip_specs: null\n',
  'schema: spec-driven\nskip_specs: .nan\n',
  'schema: [\nskip_specs: true\n',
  'schema: [\n# skip_specs\n',
  '"skip_specs": {{\n',
  '  skip_specs\n\n: "\n',
  '- skip_specs\n',
  'skip_specs',
  '',
  'schema: own\n',
  'schema: own\nskip_specs: true\n',
  'schema: broken\nskip_specs: true\n',
  'schema: torn\nskip_specs: true\n',
  'schema: spec-driven\nretire_capabilities: true\n',
  'schema: spec-driven\nretire_capabilities: 1\nskip_specs: true\n',
  '\ufeffschema: spec-driven\nskip_specs: true\n',
  'schema: spec-driven\nskip_specs: !custom true\n',
  'schema: spec-driven\nschema: twice\nskip_specs: true\n',
)

const taskLine = fc.constantFrom(
  '## 1. Setup',
  '## 2. Core',
  '## 01. Zero',
  '## Notes',
  '##',
  '### 3. Deep',
  '- [ ] 1.1 First',
  '- [x] 1.2 Second',
  '- [X] 2.1 Third',
  '1. [ ] 1.1 Again',
  '+ [~] 2.2 Half',
  '- [] 1.3 Empty',
  '- [ x ] 2.3 Padded',
  '  - [ ] 1.1.1 Nested',
  '- [A](link)',
  '- [ ](odd)',
  '- [1][ref]',
  '- [WIP] no',
  '- plain',
  '* plain',
  '12) plain',
  '    - code',
  '\t- tab',
  '```',
  '~~~~',
  '<!--',
  '-->',
  '<!-- one --> - x',
  '---',
  '* * *',
  'prose',
  '- [ ] 1.2a Letter',
  '- [ ] 3.1x9 odd',
  '- [ ] 1. no',
  '',
  '- [ ]',
  '\ufeff---',
  '1234567890. big',
  '- [x]done',
  '-[ ] tight 2.1',
)

const tasks = fc
  .tuple(fc.array(taskLine, { maxLength: 8 }), fc.constantFrom('\n', '\n', '\r\n'))
  .map(([lines, end]) => lines.join(end))

const ownSchema = fc.constantFrom(
  'name: own\nversion: 1\nartifacts:\n  - {id: tasks, generates: "plan/*.md", description: d, template: t.md}\napply: {requires: [tasks], tracks: "plan/*.md"}\n',
  'name: own\nversion: 1\nartifacts:\n  - {id: tasks, generates: tasks.md, description: d, template: t.md}\n',
  'name: own\nversion: 1\nartifacts:\n  - {id: rfc, generates: rfc/tasks.md, description: d, template: t.md}\napply: {requires: [rfc], tracks: rfc/tasks.md}\n',
  'name: own\nversion: 1\nartifacts:\n  - {id: tasks, generates: "**/{todo,tasks}.md", description: d, template: t.md}\n',
  'name: own\nversion: 1\nartifacts:\n  - {id: other, generates: other.md, description: d, template: t.md}\n',
)

const brokenSchema = fc.constantFrom(
  'name: ""\nversion: 0\nartifacts: []\n',
  'version: 1.5\nartifacts: x\n',
  'name: b\nversion: -1.5\ndescription: 3\nartifacts: [1, {id: "", generates: ../x, description: 1, template: /t, instruction: [], requires: [1]}]\napply: {requires: [], tracks: C:/x, instruction: 2}\n',
  'name: b\nversion: 1\nartifacts:\n  - {id: a, generates: a.md, description: d, template: t, requires: [b]}\n',
  'name: b\nversion: 1\nartifacts:\n  - {id: a, generates: a.md, description: d, template: t, requires: [b]}\n  - {id: b, generates: b.md, description: d, template: t, requires: [c]}\n  - {id: c, generates: b.md, description: d, template: t, requires: [b]}\n',
  'name: b\nversion: 1\nartifacts:\n  - {id: a, generates: a.md, description: d, template: t}\n  - {id: a, generates: b.md, description: d, template: t}\n',
  'name: b\nversion: 1\nartifacts:\n  - {id: a, generates: a.md, description: d, template: t}\napply: {requires: [z]}\n',
  'name: b\nversion: 99999999999999999999\nartifacts:\n  - {id: a, generates: a.md, description: d, template: t}\n',
  'just text',
  '',
  'name: [\n',
  'name: b\nversion: .nan\nartifacts: null\napply: null\n',
  'name: b\nversion: "1"\nartifacts: {}\napply: {requires: a, tracks: ""}\n',
)

const config = fc.constantFrom(
  'schema: spec-driven\n',
  'schema: own\n',
  'schema: nowhere\n',
  'schema: ""\n',
  '- a\n',
  ': [',
  'schema: spec-driven\ncontext: |\n  x\n',
  'text',
)

/** Projects with one change `work`, sometimes with odd files, metadata, schemas and folders. */
export const projectFiles: fc.Arbitrary<ProjectFiles> = fc
  .tuple(
    fc.constant({ 'openspec/changes/work/': '' }),
    perhaps(8, text('openspec/specs/a/spec.md', mainSpecs)),
    perhaps(3, text('openspec/specs/area/b/spec.md', mainSpecs)),
    perhaps(9, text(`${change}/specs/a/spec.md`, deltaText)),
    perhaps(3, text(`${change}/specs/area/b/spec.md`, deltaText)),
    perhaps(1, text(`${change}/specs/spec.md`, deltaText)),
    perhaps(1, text(`${change}/specs/notes.MD`, deltaText)),
    perhaps(1, text(`${change}/specs/a/extra.md`, deltaText)),
    perhaps(1, text(`${change}/specs/.hidden/spec.md`, deltaText)),
    perhaps(4, text(`${change}/.openspec.yaml`, metadata)),
    perhaps(5, text(`${change}/tasks.md`, tasks)),
    fc.oneof(
      { weight: 8, arbitrary: fc.constant<ProjectFiles>({}) },
      { weight: 1, arbitrary: text(`${change}/plan/tasks.md`, tasks) },
      { weight: 1, arbitrary: text(`${change}/rfc/tasks.md`, tasks) },
      {
        weight: 1,
        arbitrary: fc.constant<ProjectFiles>({
          [`${change}/inner/proposal.md`]: 'x',
          [`${change}/one/two/specs/c/x.txt`]: 'y',
        }),
      },
      { weight: 1, arbitrary: fc.constant<ProjectFiles>({ [`${change}/one/two/three/four/proposal.md`]: 'x' }) },
      { weight: 1, arbitrary: fc.constant<ProjectFiles>({ 'openspec/specs/a/spec.md/': '' }) },
    ),
    perhaps(2, text('openspec/schemas/own/schema.yaml', ownSchema)),
    perhaps(2, text('openspec/schemas/broken/schema.yaml', brokenSchema)),
    perhaps(2, text('openspec/config.yaml', config)),
    perhaps(1, text('openspec/schemas/spec-driven/schema.yaml', ownSchema)),
  )
  .map((parts) => withoutClashes(Object.assign({}, ...parts) as ProjectFiles))

/** A folder that is to stand where a file stands gives way. */
const withoutClashes = (files: ProjectFiles): ProjectFiles =>
  Object.fromEntries(
    Object.entries(files).filter(([path]) => !path.endsWith('/') || files[path.slice(0, -1)] === undefined),
  )

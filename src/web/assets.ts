/** Which script and style files a document asks for, from the manifest that `vite build` writes. */
import { readFileSync } from 'node:fs';

export interface Assets {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}
interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

const entry = 'src/web/client.tsx';
let built: Assets | undefined;

/** The files of the build beside the server bundle at `bundle`; says what to run when there is none. */
export function builtAssets(bundle: string): Assets {
  built ??= assetsOf(readManifest(new URL('../client/.vite/manifest.json', bundle)));
  return built;
}

export function readManifest(at: URL): Manifest {
  try {
    return JSON.parse(readFileSync(at, 'utf8'));
  } catch (cause) {
    throw new Error(`The face is not built: ${at.pathname} is missing. Run "npx vite build".`, { cause });
  }
}

/** The entry's file first, then what it imports at once. */
export function assetsOf(manifest: Manifest): Assets {
  const chunks = chunksFrom(manifest, [entry]);
  return {
    scripts: chunks.map((chunk) => `/${chunk.file}`),
    styles: chunks.flatMap((chunk) => chunk.css ?? []).map((file) => `/${file}`),
  };
}

/** These chunks and all that they import statically, each once. */
export function chunksFrom(manifest: Manifest, names: readonly string[], seen = new Set<string>()): Chunk[] {
  return names.flatMap((name) => {
    if (seen.has(name)) return [];
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The manifest does not know ${name}.`);
    return [chunk, ...chunksFrom(manifest, chunk.imports ?? [], seen)];
  });
}

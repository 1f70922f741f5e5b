/** The thread that sets papers. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Order, Printed } from './pdf.ts';

const require = createRequire(import.meta.url);
const latin = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'));
const chinese = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
const emoji = dirname(require.resolve('@expo-google-fonts/noto-emoji/package.json'));
const fontPaths = [...[latin, chinese].flatMap((fonts) => [join(fonts, '400Regular'), join(fonts, '700Bold')]), join(emoji, '400Regular')];
const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths }] });
const form = readFileSync(join(import.meta.dirname, 'paper.typ'), 'utf8');

parentPort?.on('message', ({ number, paper, epochSeconds }: Order) => {
  const answer = (printed: Printed) => parentPort?.postMessage(printed);
  try {
    answer({ number, pdf: new Uint8Array(setPaper(paper, epochSeconds)) });
  } catch (fault) {
    answer({ number, fault: fault instanceof Error ? fault.message : JSON.stringify(fault) });
  } finally {
    compiler.evictCache(10);
  }
});

function setPaper(paper: string, creationTimestamp: number): Buffer {
  const set = compiler.compile({ mainFileContent: form, inputs: { paper } });
  if (set.result === null) throw new Error(JSON.stringify(set.takeDiagnostics()?.shortDiagnostics ?? 'no document'));
  return accessible(set.result, creationTimestamp) ?? compiler.pdf(set.result, { creationTimestamp });
}

/** PDF/UA-1 refuses a document with a character that no font has. */
function accessible(document: NodeTypstDocument, creationTimestamp: number): Buffer | undefined {
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp });
  } catch {
    return undefined;
  }
}

/** Rewrites the golden texts from the code as it is. Read the difference before you commit it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { open } from '#main';
import { goldenTexts, root } from '../tests/golden/texts.ts';

const home = mkdtempSync(join(tmpdir(), 'ms-golden-'));
const opened = await open({ home });
try {
  for (const [file, text] of Object.entries(await goldenTexts(opened))) {
    const at = join(root, file);
    const isSame = existsSync(at) && readFileSync(at, 'utf8') === text;
    if (!isSame) {
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, text);
    }
    console.log(`${isSame ? 'same   ' : 'written'}  ${file}`);
  }
} finally {
  await opened.close();
  rmSync(home, { recursive: true, force: true });
}

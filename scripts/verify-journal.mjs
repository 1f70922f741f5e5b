// Proves an exported journal with nothing but Node's own hashing: node scripts/verify-journal.mjs FILE [HEAD]
// Every batch of lines is a Merkle tree whose root stands in a seal; every seal stands on the one before it.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [file, head] = process.argv.slice(2);
if (!file) {
  console.error('Say: node scripts/verify-journal.mjs FILE [HEAD]');
  process.exit(2);
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
function rootOf(leaves) {
  if (leaves.length === 0) return sha256('empty');
  let level = leaves;
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i < level.length; i += 2) above.push(i + 1 < level.length ? sha256(`pair\n${level[i]}\n${level[i + 1]}`) : level[i]);
    level = above;
  }
  return level[0];
}

const faults = [];
let previous = '0'.repeat(64);
let seal;
let leaves = [];
let seals = 0;
let sealed = 0;
let unsealed = 0;
let erased = 0;
let hasHead = head === undefined || head === previous;

function closeBatch() {
  if (!seal) return;
  if (leaves.length !== seal.lines) faults.push(`batch ${seal.batch} holds ${leaves.length} lines where ${seal.lines} were sealed`);
  if (rootOf(leaves) !== seal.root) faults.push(`a line of batch ${seal.batch} was altered after it was sealed`);
  seal = undefined;
  leaves = [];
}

let number = 0;
for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
  number += 1;
  let said;
  try {
    said = JSON.parse(text);
  } catch {
    faults.push(`line ${number} of the file is no JSON`);
    continue;
  }
  if (number === 1) {
    if (said.format !== 'mainspring-journal 1') faults.push('the file does not begin as a journal of Mainspring');
  } else if (said.seal) {
    closeBatch();
    seal = said.seal;
    seals += 1;
    const { batch, at, lines, root, hash } = seal;
    if (batch !== seals) faults.push(`seal ${seals} is missing: ${batch} stands in its place`);
    if (seal.previous !== previous) faults.push(`seal ${batch} does not follow the one before it`);
    if (hash !== sha256(`seal\n${batch}\n${at}\n${lines}\n${root}\n${seal.previous}`)) faults.push(`seal ${batch} was altered`);
    previous = hash;
    hasHead ||= hash === head;
  } else if (said.batch === null) {
    closeBatch();
    unsealed += 1;
  } else if (seal && said.batch === seal.batch) {
    leaves.push(said.leaf ?? sha256(`line\n${said.line}`));
    if (said.leaf) erased += 1;
    sealed += 1;
  } else faults.push(`line ${number} of the file stands under no seal of its own`);
}
closeBatch();
if (number === 0) faults.push('the file is empty');
if (!hasHead) faults.push(`no seal has the hash ${head}: seals were removed or made anew`);

console.log(
  `${sealed} lines in ${seals} seals, ${unsealed} lines not sealed yet; of ${erased} that words were erased from, the hash stands. Head: ${previous}`,
);
for (const fault of faults) console.error(`FAULT  ${fault}`);
console.log(faults.length ? 'The journal does not hold.' : 'The journal holds.');
process.exit(faults.length ? 1 : 0);

import { z } from 'zod';
import { FINGERPRINT_BYTES, fingerprinter } from '#engines/near-duplicates';
import { addFacts, command, holdsEverywhere, line, type Person, platform } from '#kernel';
import { sharedKey } from '../fingerprints.ts';

const isBytes = (text: string) => Buffer.from(text, 'base64').length === FINGERPRINT_BYTES;
const fingerprint = z.strictObject({
  reference: line(200),
  slots: z
    .string()
    .max(400)
    .refine(isBytes, { error: `${FINGERPRINT_BYTES} bytes in base64 are needed.` }),
  year: z.int().min(1900).max(2200).nullable().optional(),
});

/** Those who run calls or the whole platform exchange fingerprints with other agencies. */
export const exchangesFingerprints = (person: Person): boolean =>
  person.id === platform.id || holdsEverywhere(person, 'programme-officer', 'administrator');

/**
 * Takes fingerprints of another agency; one with the same reference replaces the one before. Answers whether they are under the key that is
 * shared here: others are kept, and compared once `FINGERPRINT_KEY` is theirs.
 */
export const importFingerprints = command({
  name: 'import-fingerprints',
  says: { en: 'Take fingerprints of another agency', 'zh-Hans': '导入其他机构的文本指纹' },
  input: z
    .strictObject({
      agency: line(100),
      keyMark: z.string().regex(/^[\w-]{12}$/, { error: 'The mark of a key has twelve letters.' }),
      fingerprints: z.array(fingerprint).min(1).max(5000),
    })
    .meta({
      examples: [
        {
          agency: 'Agency of the neighbours',
          keyMark: 'abcdefghijkl',
          fingerprints: [{ reference: 'N-2030-17', slots: Buffer.alloc(FINGERPRINT_BYTES).toString('base64'), year: 2030 }],
        },
      ],
    }),
  may: ({ person }) => exchangesFingerprints(person),
  run: async (asked, { agency, keyMark, fingerprints }) => {
    const last = new Map(fingerprints.map((one) => [one.reference, one]));
    const rows = [...last.values()].map(({ reference, slots, year = null }) => [
      agency,
      reference,
      keyMark,
      `\\x${Buffer.from(slots, 'base64').toString('hex')}`,
      year,
      asked.now,
    ]);
    await addFacts(asked, facts, rows, `fingerprints of ${agency}`, again);
    const key = sharedKey();
    return { kept: rows.length, isComparable: key !== undefined && fingerprinter(key).keyMark === keyMark };
  },
});

const facts = {
  table: 'foreign_fingerprint',
  columns: { agency: 'text', reference: 'text', key_mark: 'text', slots: 'bytea', year: 'integer', imported_at: 'timestamptz' },
};
const again =
  'on conflict (agency, reference) do update set key_mark = excluded.key_mark, slots = excluded.slots, year = excluded.year, imported_at = excluded.imported_at';

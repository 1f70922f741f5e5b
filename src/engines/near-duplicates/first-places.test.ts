import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FirstPlaces, hashOf } from './first-places.ts';

test('each id is known by where it stood first', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('a', 'b')), { maxLength: 200 }), (ids) => {
      const places = new FirstPlaces(ids.length);
      ids.forEach((id, place) => {
        const first = ids.indexOf(id);
        expect(places.enter(id, place)).toBe(first === place ? undefined : first);
      });
    }),
  );
});

test('ids whose hashes lie close together are told apart too', () => {
  const room = 2 ** 12;
  const close = Array.from({ length: 300_000 }, (_, i) => `${i}`).filter((id) => (hashOf(id) & (room - 1)) === 7);
  expect(close.length).toBeGreaterThan(40);
  const places = new FirstPlaces(room / 2);
  for (const [place, id] of close.entries()) expect(places.enter(id, place)).toBe(undefined);
  for (const [place, id] of close.entries()) expect(places.enter(id, close.length + place)).toBe(place);
});

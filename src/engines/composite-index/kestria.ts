/** The provinces of the made-up country as a small question; for tests. */
export const provinces = ['Northmere', 'Brenn', 'Carrow', 'Estvale', 'Lysa'];

export const kestria = {
  units: provinces,
  indicators: [
    { code: 'rnd', direction: 1, parent: 'effort' },
    { code: 'researchers', direction: 1, parent: 'effort' },
    { code: 'patents', direction: 1, parent: 'result' },
    { code: 'emissions', direction: -1, parent: 'result' },
  ],
  groups: [{ code: 'effort', parent: 'index' }, { code: 'result', parent: 'index', weight: 2 }, { code: 'index' }],
  values: {
    rnd: [3.1, 2.2, 1.4, 0.9, 1.8],
    researchers: [92, 60, 41, 58, 55],
    patents: [210, 150, 60, 35, 90],
    emissions: [4.1, 5.0, 2.9, 3.3, 6.0],
  },
};

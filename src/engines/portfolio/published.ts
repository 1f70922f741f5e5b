/**
 * Multi-dimensional knapsack problems with their published optima: OR-Library (Beasley 1990), files mknap1 and mknap2, the latter from SAC-94
 * (Khuri, Bäck and Heitkötter 1994). Problems of Petersen 1967, Weingartner and Ness 1967, Shih 1979.
 */
interface Published {
  readonly name: string;
  readonly values: readonly number[];
  readonly rows: readonly (readonly number[])[];
  readonly limits: readonly number[];
  readonly optimum: number;
}

const numbers = (text: string) => text.trim().split(/\s+/).map(Number);

const petersen: Published = {
  name: 'Petersen 1',
  values: [100, 600, 1200, 2400, 500, 2000],
  rows: [
    [8, 12, 13, 64, 22, 41],
    [8, 12, 13, 75, 22, 41],
    [3, 6, 4, 18, 6, 4],
    [5, 10, 8, 32, 6, 12],
    [5, 13, 8, 42, 6, 20],
    [5, 13, 8, 48, 6, 20],
    [0, 0, 0, 0, 8, 0],
    [3, 0, 4, 0, 8, 0],
    [3, 2, 4, 0, 8, 4],
    [3, 2, 4, 8, 8, 4],
  ],
  limits: [80, 96, 20, 36, 44, 48, 10, 18, 22, 24],
  optimum: 3800,
};

const weingartner = {
  values: numbers(`1898 440 22507 270 14148 3100 4650 30800 615 4975 1160 4225 510 11880 479 440 490 330 110 560
    24355 2885 11748 4550 750 3720 1950 10500`),
  rows: [
    numbers('45 0 85 150 65 95 30 0 170 0 40 25 20 0 0 25 0 0 25 0 165 0 85 0 0 0 0 100'),
    numbers('30 20 125 5 80 25 35 73 12 15 15 40 5 10 10 12 10 9 0 20 60 40 50 36 49 40 19 150'),
  ],
};

const weingartnerLarge = {
  values: numbers(`41850 38261 23800 21697 7074 5587 5560 5500 3450 2391 761 460 367 24785 47910 30250 107200 4235 9835 9262
    15000 6399 6155 10874 37100 27040 4117 32240 1600 4500 70610 6570 15290 23840 16500 7010 16020 8000 31026 2568
    2365 4350 1972 4975 29400 7471 2700 3840 22400 3575 13500 1125 11950 12753 10568 15600 20652 13150 2900 1790
    4970 5770 8180 2450 7140 12470 6010 16000 11100 11093 4685 2590 11500 5820 2842 5000 3300 2800 5420 900
    13300 8450 5300 750 1435 2100 7215 2605 2422 5500 8550 2700 540 2550 2450 725 445 700 1720 2675 220 300 405 150 70`),
  rows: [
    numbers(`75 40 365 95 25 17 125 20 22 84 75 50 15 0 0 12 0 10 0 50 0 0 10 0 0 50 60 150 0 0 75 0 102 0 0 40 60 0 165 0
      0 0 45 0 0 0 25 0 150 0 0 0 158 0 85 95 0 89 20 0 0 0 0 0 0 80 0 110 0 15 0 60 5 135 0 0 25 0 300 35
      100 0 0 25 0 0 225 25 0 0 0 0 0 0 0 5 0 60 0 100 0 0 0 0 0`),
    numbers(`0 0 0 0 0 0 0 0 0 0 0 0 0 5 10 10 50 2 5 5 10 5 6 11 41 30 5 40 2 6 100 10 25 39 30 13 30 15 60 5
      5 10 5 15 91 24 10 15 90 15 60 5 55 60 50 75 100 65 15 10 30 35 50 15 45 80 40 110 80 80 36 20 90 50 25 50 35 30 60 10
      150 110 70 10 20 30 104 40 40 94 150 50 10 50 50 16 10 20 50 90 10 15 39 20 20`),
  ],
};

const shih = {
  values: numbers('360 83 59 130 431 67 230 52 93 125 670 892 600 38 48 147 78 256 63 17 120 164 432 35 92 110 22 42 50 323'),
  rows: [
    numbers('7 0 30 22 80 94 11 81 70 64 59 18 0 36 3 8 15 42 9 0 42 47 52 32 26 48 55 6 29 84'),
    numbers('8 66 98 50 0 30 0 88 15 37 26 72 61 57 17 27 83 3 9 66 97 42 2 44 71 11 25 74 90 20'),
    numbers('3 74 88 50 55 19 0 6 30 62 17 81 25 46 67 28 36 8 1 52 19 37 27 62 39 84 16 14 21 5'),
    numbers('21 40 0 6 82 91 43 30 62 91 10 41 12 4 80 77 98 50 78 35 7 1 96 67 85 4 23 38 2 57'),
    numbers('94 86 80 92 31 17 65 51 46 66 44 3 26 0 39 20 11 6 55 70 11 75 82 35 47 99 5 14 23 38'),
  ],
};

export const published: readonly Published[] = [
  petersen,
  { name: 'WEING1', ...weingartner, limits: [600, 600], optimum: 141_278 },
  { name: 'WEING2', ...weingartner, limits: [500, 500], optimum: 130_883 },
  { name: 'WEING3', ...weingartner, limits: [300, 300], optimum: 95_677 },
  { name: 'WEING4', ...weingartner, limits: [300, 600], optimum: 119_337 },
  { name: 'WEING5', ...weingartner, limits: [600, 300], optimum: 98_796 },
  { name: 'WEING6', ...weingartner, limits: [562, 497], optimum: 130_623 },
  { name: 'WEING7', ...weingartnerLarge, limits: [3000, 3000], optimum: 1_095_445 },
  { name: 'WEING8', ...weingartnerLarge, limits: [500, 500], optimum: 624_319 },
  { name: 'WEISH01', ...shih, limits: [400, 500, 500, 600, 600], optimum: 4554 },
  { name: 'WEISH02', ...shih, limits: [370, 650, 460, 980, 870], optimum: 4536 },
  { name: 'WEISH03', ...shih, limits: [480, 800, 500, 300, 620], optimum: 4115 },
  { name: 'WEISH04', ...shih, limits: [540, 270, 500, 500, 750], optimum: 4561 },
  { name: 'WEISH05', ...shih, limits: [540, 240, 480, 600, 790], optimum: 4514 },
];

/** As a question: one budget a row. */
export const questionOf = ({ values, rows, limits }: Published) => ({
  items: values.map((value, j) => ({ id: `p${j}`, value, costs: Object.fromEntries(rows.map((row, i) => [`b${i}`, row[j]!])) })),
  budgets: Object.fromEntries(limits.map((limit, i) => [`b${i}`, limit])),
});

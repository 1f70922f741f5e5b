"""Gibbs sampling of the model of the engine expected-rank as one would write it in NumPy: whole columns, one chain.

expected-rank.py FOLDER: reads settings.json and the columns value, proposal, assessor, panel; writes rank and effect (means over the
draws) and prints the seconds that the sampling took and the means of noise and spreads.
"""
import json
import sys
import time

import numpy as np

folder = sys.argv[1]
settings = json.load(open(f"{folder}/settings.json"))
value = np.fromfile(f"{folder}/value")
columns = {kind: np.fromfile(f"{folder}/{kind}", dtype=np.int32) for kind in ("proposal", "assessor", "panel")}
chance = np.random.default_rng(settings["seed"])

FREEDOM, SCALE = 4, 0.2
NOISE_SEEN, NOISE_PRIOR = 1, 0.05


class Factor:
    def __init__(self, of, size):
        self.of, self.size = of, size
        self.counts = np.bincount(of, minlength=size).astype(float)
        self.spread = 0.12
        self.effects = self.spread * chance.standard_normal(size)

    def sharpness(self):
        return 1 / SCALE**2 + FREEDOM / self.spread**2

    def draw(self, residual, noise):
        """Effects, their stretch and what they share with the level; answers the new residuals and the step of the level."""
        alpha = np.sqrt(2 * chance.gamma((FREEDOM + 1) / 2) / self.sharpness())
        before = self.effects
        full = np.bincount(self.of, residual, self.size) + self.counts * before
        precision = self.counts / noise**2 + 1 / self.spread**2
        effects = full / noise**2 / precision + chance.standard_normal(self.size) / np.sqrt(precision)
        xi = effects / alpha
        precision = 1 / SCALE**2 + (self.counts * xi * xi).sum() / noise**2
        stretch = ((full * xi).sum() / noise**2 / precision + chance.standard_normal() / np.sqrt(precision)) / alpha
        effects = effects * stretch
        self.spread *= abs(stretch)
        rest = (full - self.counts * effects).sum() / len(residual)
        step = rest + noise * chance.standard_normal() / np.sqrt(len(residual))
        residual = residual - (effects - before + step)[self.of]
        shared = effects.mean() + self.spread * chance.standard_normal() / np.sqrt(self.size)
        self.effects = effects - shared
        squares = (self.effects**2).sum()
        for _ in range(4):
            b = self.sharpness() / chance.gamma((FREEDOM + 1) / 2)
            self.spread = np.sqrt((FREEDOM / b + squares / 2) / chance.gamma((FREEDOM + self.size) / 2))
        return residual, step + shared


def run():
    factors = [Factor(columns[kind], settings[kind]) for kind in columns if settings[kind] > 0]
    proposals, rank, effect, figures = factors[0], np.zeros(settings["proposal"]), np.zeros(settings["proposal"]), np.zeros(3)
    residual = value - sum(factor.effects[factor.of] for factor in factors)
    place = np.empty(proposals.size)
    start = time.perf_counter()
    for sweep in range(settings["warmUp"] + settings["draws"]):
        rate = NOISE_SEEN * NOISE_PRIOR**2 + residual @ residual / 2
        noise = np.sqrt(rate / chance.gamma(NOISE_SEEN + len(residual) / 2))
        for factor in factors:
            residual, _ = factor.draw(residual, noise)
        if sweep >= settings["warmUp"]:
            place[np.argsort(-proposals.effects)] = np.arange(1, proposals.size + 1)
            rank += place
            effect += proposals.effects
            figures += noise, proposals.spread, factors[1].spread
    seconds = time.perf_counter() - start
    return seconds, rank / settings["draws"], effect / settings["draws"], figures / settings["draws"]


seconds, rank, effect, figures = run()
rank.tofile(f"{folder}/rank")
effect.tofile(f"{folder}/effect")
print(json.dumps({"seconds": seconds, "figures": list(figures)}))

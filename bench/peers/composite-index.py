"""An index in NumPy as one would write it with whole columns: denominate, impute by group mean, treat, normalise, aggregate; then many runs.

composite-index.py FILE: reads the input of the engine (JSON) with "times", and prints scores, ranks and seconds (medians).
The runs vary all weights by a share, and choose between treatment or none and between min-max, z-score and percentile.
"""
import json
import sys
import time

import numpy as np

asked = json.load(open(sys.argv[1]))
units, indicators, groups, steps = asked["units"], asked["indicators"], asked["groups"], asked["steps"]
codes = [each["code"] for each in indicators + groups]
n, m = len(units), len(indicators)
place = {code: i for i, code in enumerate(codes)}
parent = [place.get(each.get("parent"), -1) for each in indicators + groups]
weight = np.array([each.get("weight", 1) for each in indicators + groups], dtype=float)
direction = np.array([each["direction"] for each in indicators], dtype=float)
children = {node: [c for c, above in enumerate(parent) if above == node] for node in range(m, len(codes))}
height = {}


def height_of(node):
    if node < m:
        return 0
    if node not in height:
        height[node] = 1 + max([height_of(c) for c in children[node]], default=0)
    return height[node]


order = sorted(children, key=lambda node: (height_of(node), node))
root = order[-1]
column = lambda values: np.array([np.nan if v is None else v for v in values], dtype=float)
raw = np.array([column(asked["values"][each["code"]]) for each in indicators]).reshape(m, n)
by = np.array([column(asked["denominators"][each["denominator"]]) if each.get("denominator") else np.ones(n) for each in indicators])
labels = np.array(asked["unitGroups"])


def group_means(x):
    x = x.copy()
    for label in np.unique(labels):
        part = x[:, labels == label]
        means = np.nanmean(part, axis=1, keepdims=True)
        x[:, labels == label] = np.where(np.isnan(part), means, part)
    return x


def shape(x):
    k = x.shape[-1]
    d = x - x.mean(axis=-1, keepdims=True)
    m2, m3, m4 = (d**2).mean(-1), (d**3).mean(-1), (d**4).mean(-1)
    with np.errstate(all="ignore"):
        skew = m3 / m2**1.5 * np.sqrt(k * (k - 1)) / (k - 2)
        kurt = ((k + 1) * (m4 / m2**2 - 3) + 6) * (k - 1) / ((k - 2) * (k - 3))
    return skew, kurt


def fails(x):
    skew, kurt = shape(x)
    return (np.abs(skew) >= steps["treat"]["skewness"]) & (kurt >= steps["treat"]["kurtosis"])


def treated(x):
    x = x.copy()
    for i in np.flatnonzero(fails(x)):
        given, high, low = x[i].copy(), 0, 0
        while fails(x[i]) and high + low < steps["treat"]["maxWinsorised"]:
            if shape(x[i])[0] >= 0:
                top = x[i] == x[i].max()
                x[i][top] = x[i][~top].max()
                high = top.sum()
            else:
                end = x[i] == x[i].min()
                x[i][end] = x[i][~end].min()
                low = end.sum()
        if fails(x[i]):
            x[i] = np.log(given - given.min() + 0.01 * (given.max() - given.min()))
    return x


def min_max(x):
    x = x * direction[:, None]
    low, high = x.min(axis=1, keepdims=True), x.max(axis=1, keepdims=True)
    return 100 * (x - low) / (high - low)


def z_score(x):
    x = x * direction[:, None]
    return (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, ddof=1, keepdims=True)


def percentile(x):
    x = x * direction[:, None]
    return (x[:, None, :] < x[:, :, None]).sum(axis=2) / (x.shape[1] - 1)


def aggregate(normalised, w):
    """normalised: indicators × units; w: nodes, or runs × nodes. Answers the scores of every node."""
    scores = [normalised[i] for i in range(m)] + [None] * len(children)
    for node in order:
        of = children[node]
        share = w[..., of] / w[..., of].sum(axis=-1, keepdims=True)
        if w.ndim == 1 or height_of(node) == 1:
            scores[node] = share @ np.stack([scores[c] for c in of])
        else:
            scores[node] = np.einsum("rc,crn->rn", share, np.stack([scores[c] for c in of]))
    return scores


def prepared():
    return group_means(raw / by)


def whole():
    return aggregate(min_max(treated(prepared())), weight)


def ranks(scores):
    """1 the best, whole rows at once (ties do not occur here)."""
    place = np.empty(scores.shape, dtype=np.int32)
    np.put_along_axis(place, np.argsort(-scores, axis=-1), np.arange(1, n + 1), axis=-1)
    return place


def many(runs, share, seed):
    chance = np.random.default_rng(seed)
    given = prepared()
    scales = [norm(x) for x in (treated(given), given) for norm in (min_max, z_score, percentile)]
    pick = chance.integers(len(scales), size=runs)
    w = weight * (1 + share * (2 * chance.random((runs, len(codes))) - 1))
    found = np.empty((runs, n), dtype=np.int32)
    for k, scale in enumerate(scales):
        mine = pick == k
        found[mine] = ranks(aggregate(scale, w[mine])[root])
    return found, np.quantile(found, [0.05, 0.5, 0.95], axis=0, method="inverted_cdf")


def median(work, times):
    seconds = []
    for _ in range(times + 1):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return float(np.median(seconds[1:]))


scores = whole()
found, intervals = many(asked["runs"], asked["share"], 1)
print(
    json.dumps(
        {
            "scores": {code: list(map(float, scores[i])) for i, code in enumerate(codes)},
            "mean": list(found.mean(axis=0)),
            "low": list(map(float, intervals[0])),
            "high": list(map(float, intervals[2])),
            "oneSeconds": median(whole, asked["times"]),
            "manySeconds": median(lambda: many(asked["runs"], asked["share"], 1), asked["times"]),
        }
    )
)

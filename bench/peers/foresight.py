"""The model of the engine foresight as one would write it in NumPy: all draws at once, whole columns, a loop over the years.

foresight.py FOLDER walk [THREADS]: reads model.json and normals, answers the seconds of the walk and the paths of the nation.
foresight.py FOLDER seek: SciPy's Nelder-Mead looks for the cheapest levers; answers seconds, evaluations, levers and probability, and the
probability of the levers that were found elsewhere.
"""
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

YEARS_OF_BASIC = 6
folder, task = sys.argv[1], sys.argv[2]
asked = json.load(open(f"{folder}/model.json"))
model, course = asked["model"], {name: np.array(column) for name, column in asked["course"].items()}
R, S, T = model["regions"], model["sectors"], model["steps"]
cells = {name: np.array(column).reshape(R, S) for name, column in model["cells"].items()}
region = {name: np.array(column) for name, column in model["region"].items()}
course = {name: column.reshape(T, R) for name, column in course.items()}
weights_r = np.array(model["regionWeights"]).reshape(R, R)
weights_s = np.array(model["sectorWeights"]).reshape(S, S)
sector_shock = np.array(model["sectorShock"])
frontier = np.array([-np.inf if level is None else level for level in model["frontier"]])
estimate, root = np.array(model["estimate"]), np.array(model["root"]).reshape(9, 9)
normals = np.fromfile(f"{folder}/normals").reshape(-1, 9 + R + (1 + 2 * R + S) * T)


def pools(weights, stocks, origin):
    pool = stocks @ weights.T
    return np.where(origin > 0, np.log(np.where(origin > 0, pool, 1) / np.where(origin > 0, origin, 1)), 0)


def walk(normals, course=course):
    """Output, productivity, R&D and R&D capital of the nation by year and draw; and those of the regions."""
    n = len(normals)
    p = estimate + normals[:, :9] @ root.T
    lam, spill_r, spill_s, out, mu, inst, lever, premium, scale = (p[:, i, None] for i in range(9))
    drift = normals[:, 9 : 9 + R]
    shocks = normals[:, 9 + R :].reshape(n, 1 + 2 * R + S, T)
    alpha, fade, momentum = model["capitalShare"], model["fade"], model["momentum"]
    tfp, log_rnd = np.zeros((n, R, S)), np.zeros((n, R, S))
    log_capital = np.tile(cells["capitalGrowth"], (n, 1, 1))
    stock, capital, output = (np.ones((n, R, S)) for _ in range(3))
    common = np.full((n, 1), model["lastCommonShock"])
    shock = np.tile(region["lastShock"], (n, 1))
    business, basic = np.zeros((n, R)), np.zeros(R)
    rnd_of_region = np.tile(cells["rndCapital"].sum(1), (n, 1))
    rnd_of_sector = np.tile(cells["rndCapital"].sum(0), (n, 1))
    origin_r, origin_s = weights_r @ rnd_of_region[0], weights_s @ rnd_of_sector[0]
    best = np.tile(cells["logTfp"].max(0), (n, 1))
    left, felt = 1.0, 0.0
    nation, regions = np.zeros((n, T, 4)), np.zeros((n, T, R, 4))
    for t in range(T):
        left = left * fade if t else left
        felt += left
        common = momentum * common + model["commonShock"] * shocks[:, 0, t, None]
        institutions, openness = inst * course["institutions"][t], region["openness"] * course["openness"][t]
        human = region["humanCapitalGrowth"] * felt + course["talent"][t]
        shock = momentum * shock + region["shock"] * shocks[:, 1 : 1 + R, t]
        base = lam * spill_r * openness * pools(weights_r, rnd_of_region, origin_r) + institutions
        reach = mu * region["humanCapital"] * np.exp(human + institutions) * openness
        growth = common + shock + region["driftError"] * drift * left
        business = business + region["businessGrowth"] * left + region["businessShock"] * shocks[:, 1 + R : 1 + 2 * R, t]
        basic = basic + (course["basicShare"][t] - basic) / YEARS_OF_BASIC
        followed = np.exp(lever * np.log(course["publicRnd"][t] / region["publicRnd"]))
        intensity = course["publicRnd"][t] + region["businessRnd"] * np.exp(business) * followed
        intensity = intensity / (region["publicRnd"] + region["businessRnd"])
        flow = intensity * (1 + premium * basic)
        sector_base = lam * spill_s * pools(weights_s, rnd_of_sector, origin_s)
        sector_growth = sector_shock * shocks[:, 1 + 2 * R :, t]
        ahead = np.maximum(best, frontier + model["frontierGrowth"] * t)

        ideas = scale[:, :, None] * cells["ideas"] * np.exp(
            lam[:, :, None] * log_rnd + base[:, :, None] + sector_base[:, None, :] - out[:, :, None] * tfp
        )
        gain = ideas + reach[:, :, None] * (ahead[:, None, :] - cells["logTfp"] - tfp) + cells["drift"] * left
        gain += growth[:, :, None] + sector_growth[:, None, :]
        tfp = tfp + gain
        was = cells["output"] * output
        work = human[None, :, None] * (1 - alpha) + (1 - alpha) * cells["labourGrowth"] * (t + 1)
        output = np.exp(tfp + alpha * log_capital + work)
        made = cells["rndShare"] * cells["output"] * output
        stock1 = (1 - model["rndDepreciation"]) * stock + made * flow[:, :, None] / cells["rndCapital"]
        invested = cells["investmentShare"] * cells["output"] / cells["capital"] * output
        capital1 = (1 - model["depreciation"]) * capital + invested
        log_rnd = log_rnd + np.log(stock1 / stock)
        log_capital = log_capital + np.log(capital1 / capital)
        stock, capital = stock1, capital1
        best = (cells["logTfp"] + tfp).max(1)
        spent = made * intensity[:, :, None]
        rnd = cells["rndCapital"] * stock
        rnd_of_region, rnd_of_sector = rnd.sum(2), rnd.sum(1)
        won = was * gain
        regions[:, t, :, 0] = (cells["output"] * output).sum(2)
        regions[:, t, :, 1] = (regions[:, t - 1, :, 1] if t else 0) + won.sum(2) / was.sum(2)
        regions[:, t, :, 2] = spent.sum(2)
        regions[:, t, :, 3] = rnd_of_region
        nation[:, t] = regions[:, t].sum(1)
        nation[:, t, 1] = (nation[:, t - 1, 1] if t else 0) + won.sum((1, 2)) / was.sum((1, 2))
    return nation, regions


def in_threads(threads):
    if threads == 1:
        return walk(normals)
    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(walk, np.array_split(normals, threads)))
    return tuple(np.concatenate(part) for part in zip(*parts))


if task == "walk":
    start, used = time.perf_counter(), time.process_time()
    drawn = np.random.default_rng(1).standard_normal(normals.shape)  # what a run costs; the walk takes those it was given
    nation, regions = in_threads(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    seconds, processor = time.perf_counter() - start, time.process_time() - used
    nation.tofile(f"{folder}/nation")
    regions.tofile(f"{folder}/regions")
    print(json.dumps({"seconds": seconds, "processor": processor}))

if task == "seek":
    from scipy.optimize import minimize

    goal = asked["goal"]
    costs, most = np.array(goal["costs"]), np.array(goal["most"])
    ramp = np.array(goal["ramp"])[:, None]
    runs = 0

    def probability(shares):
        global runs
        runs += 1
        change = dict(zip(goal["levers"], shares * most))
        pulled = dict(course)
        pulled["publicRnd"] = course["publicRnd"] + ramp * change.get("publicRnd", 0) / 100
        pulled["talent"] = course["talent"] + np.log1p(ramp * change.get("talent", 0) / 100)
        pulled["openness"] = course["openness"] * (1 + ramp * change.get("openness", 0) / 100)
        nation, _ = walk(normals, pulled)
        return np.mean(nation[:, -1, 0] / goal["labour"] >= goal["value"])

    def worth(shares):
        within = np.clip(shares, 0, 1)
        short = max(0.0, goal["probability"] - probability(within))
        return costs @ within / costs.sum() + 100 * short + 10 * np.abs(shares - within).sum()

    start = time.perf_counter()
    found = minimize(worth, np.full(len(costs), 0.5), method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-4})
    seconds, tried = time.perf_counter() - start, runs
    shares = np.clip(found.x, 0, 1)
    both = {"theirs": probability(shares), "ours": probability(np.array(goal["ours"]))}
    print(json.dumps({"seconds": seconds, "runs": tried, "shares": list(shares), "cost": float(costs @ shares), **both}))

"""Peers of reviewer assignment in Python. Arguments: which, file of float32 similarities by paper, papers, reviewers, demand, most[, cap].

`flow` is the network of openreview-matcher's MinMax solver (source, reviewers, papers, sink) on OR-Tools, arcs added all at once.
`loops` is the same with an arc added at a time in Python, as openreview-matcher does.
`matcher` is the MinMax solver of openreview-matcher itself, on scores that are encoded already.
`linprog` is the linear programme of Jecmen et al. 2020 on HiGHS. `milp` is the most the worst paper can have, on HiGHS, within 60 s.
"""
import json
import sys
import time
import types

import numpy as np

which, file = sys.argv[1:3]
papers, reviewers, demand, most = map(int, sys.argv[3:7])
similarity = np.fromfile(file, dtype=np.float32).reshape(papers, reviewers).astype(float)


def flow(scale, at_once):
    from ortools.graph.python import min_cost_flow

    solver = min_cost_flow.SimpleMinCostFlow()
    sink = papers + reviewers
    cost = np.rint(-similarity * scale).astype(np.int64).ravel()
    if at_once:
        tails = np.repeat(np.arange(papers), reviewers)
        heads = papers + np.tile(np.arange(reviewers), papers)
        solver.add_arcs_with_capacity_and_unit_cost(tails, heads, np.ones(papers * reviewers, dtype=np.int64), cost)
        ends = np.full(reviewers, sink)
        solver.add_arcs_with_capacity_and_unit_cost(papers + np.arange(reviewers), ends, np.full(reviewers, most), np.zeros(reviewers, dtype=np.int64))
        solver.set_nodes_supplies(np.arange(papers), np.full(papers, demand))
    else:
        for i in range(papers):
            for j in range(reviewers):
                solver.add_arc_with_capacity_and_unit_cost(i, papers + j, 1, int(cost[i * reviewers + j]))
        for j in range(reviewers):
            solver.add_arc_with_capacity_and_unit_cost(papers + j, sink, most, 0)
        for i in range(papers):
            solver.set_node_supply(i, demand)
    solver.set_node_supply(sink, -papers * demand)
    if solver.solve() != solver.OPTIMAL:
        sys.exit(2)
    flows = solver.flows(np.arange(papers * reviewers))
    return float(similarity.ravel()[flows > 0].sum())


def matcher():
    call_ortools_by_its_old_names()
    from matcher.solvers import MinMaxSolver

    encoded = types.SimpleNamespace(cost_matrix=similarity * -100, constraint_matrix=np.zeros((papers, reviewers), dtype=int))
    solver = MinMaxSolver([0] * reviewers, [most] * reviewers, [demand] * papers, encoded)
    flows = solver.solve()
    if not solver.solved:
        sys.exit(2)
    return float((flows * similarity).sum())


def call_ortools_by_its_old_names():
    """OR-Tools before 9.5 had `pywrapgraph`; the methods are the same."""
    from ortools.graph.python import min_cost_flow

    new = min_cost_flow.SimpleMinCostFlow
    names = {
        "AddArcWithCapacityAndUnitCost": "add_arc_with_capacity_and_unit_cost",
        "SetNodeSupply": "set_node_supply",
        "Solve": "solve",
        "NumArcs": "num_arcs",
        "Flow": "flow",
        "UnitCost": "unit_cost",
        "Tail": "tail",
        "Head": "head",
        "OptimalCost": "optimal_cost",
    }
    module = types.ModuleType("ortools.graph.pywrapgraph")
    module.SimpleMinCostFlow = type("SimpleMinCostFlow", (new,), {old: getattr(new, name) for old, name in names.items()})
    sys.modules[module.__name__] = module


def programme():
    from scipy.sparse import coo_array, kron, eye_array

    ones = lambda count: coo_array(np.ones((1, count)))
    return kron(eye_array(papers), ones(reviewers)).tocsr(), kron(ones(papers), eye_array(reviewers)).tocsr()


def linprog(cap):
    from scipy.optimize import linprog as solve

    by_paper, by_reviewer = programme()
    found = solve(-similarity.ravel(), A_ub=by_reviewer, b_ub=np.full(reviewers, most), A_eq=by_paper, b_eq=np.full(papers, demand), bounds=(0, cap), method="highs")
    return -found.fun


def milp(least):
    from scipy.optimize import Bounds, LinearConstraint, milp as solve
    from scipy.sparse import coo_array, hstack, vstack

    by_paper, by_reviewer = programme()
    scores = vstack([coo_array((similarity[i], (np.zeros(reviewers, dtype=int), i * reviewers + np.arange(reviewers))), shape=(1, papers * reviewers)) for i in range(papers)])
    column = coo_array(-np.ones((papers, 1)))
    wide = lambda matrix, rows: hstack([matrix, coo_array((rows, 1))])
    count = papers * reviewers
    cost = np.zeros(count + 1)
    cost[-1] = -1
    found = solve(
        cost,
        integrality=np.append(np.ones(count), 0),
        bounds=Bounds(np.append(np.zeros(count), -1e6), np.append(np.ones(count), 1e6)),
        constraints=[
            LinearConstraint(wide(by_paper, papers), demand, demand),
            LinearConstraint(wide(by_reviewer, reviewers), least, most),
            LinearConstraint(hstack([scores, column]), 0, np.inf),
        ],
        options={"time_limit": 60},
    )
    return {"least": None if found.x is None else float(found.x[-1]), "bound": float(-found.mip_dual_bound)}


run = {
    "flow": lambda: flow(2**30, True),
    "loops": lambda: flow(2**30, False),
    "matcher": matcher,
    "linprog": lambda: linprog(float(sys.argv[7])),
    "milp": lambda: milp(int(sys.argv[7])),
}[which]
begun = time.perf_counter()
answer = run()
print(json.dumps({"whole": time.perf_counter() - begun, "total": answer}))

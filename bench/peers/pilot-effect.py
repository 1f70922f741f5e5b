"""Synthetic control by pysyncon and group-time effects by moderndid, on what the bench hands over.

pilot-effect.py has                     prints which of the two are installed
pilot-effect.py synthetic FILE          fits the treated unit in each order of donors and every donor as placebo; weights given if any
pilot-effect.py differences             runs moderndid on its own data set mpdta; prints data, effects, errors and seconds
"""
import importlib.util
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")


def fit_by_pysyncon(study, unit, donors, weights=None):
    import numpy as np
    import pandas as pd
    from pysyncon import Synth

    columns = study["units"]
    x = pd.DataFrame(np.array(study["x"]).T, columns=columns)
    z = pd.DataFrame(np.array(study["z"]).T, columns=columns)
    synth = Synth()
    start = time.perf_counter()
    synth.fit(X0=x[donors], X1=x[unit], Z0=z[donors], Z1=z[unit], custom_V=None if weights is None else np.array(weights))
    seconds = time.perf_counter() - start
    return {"unit": unit, "seconds": seconds, "fit": float(synth.loss_V) ** 0.5, "weights": dict(zip(donors, map(float, synth.W)))}


def synthetic(path):
    study = json.load(open(path))
    treated, donors = study["treated"], [unit for unit in study["units"] if unit != study["treated"]]
    return {
        "given": [fit_by_pysyncon(study, treated, donors, study["given"])] if study["given"] else [],
        "orders": [fit_by_pysyncon(study, treated, order) for order in study["orders"]],
        "placebos": [fit_by_pysyncon(study, unit, [each for each in donors if each != unit]) for unit in donors if study["placebos"]],
    }


def differences():
    import numpy as np
    from moderndid import aggte, att_gt, load_mpdta

    data = load_mpdta()
    data = data.to_pandas() if hasattr(data, "to_pandas") else data
    found = {"runs": []}
    found["data"] = {name: [float(each) for each in data[name]] for name in ("year", "countyreal", "lpop", "lemp", "first.treat")}
    for estimator in ("dr", "reg", "ipw"):
        for comparison in ("nevertreated", "notyettreated"):
            asked = dict(yname="lemp", tname="year", idname="countyreal", gname="first.treat", xformla="~lpop")
            exact = att_gt(data, **asked, est_method=estimator, control_group=comparison, boot=False)
            start = time.perf_counter()
            drawn = att_gt(data, **asked, est_method=estimator, control_group=comparison, boot=True, biters=1000, cband=True)
            for kind in ("group", "dynamic", "calendar", "simple"):
                aggte(drawn, type=kind)
            seconds = time.perf_counter() - start
            found["runs"].append({
                "estimator": estimator,
                "comparison": comparison,
                "seconds": seconds,
                "effects": list(map(float, np.asarray(exact.att_gt))),
                "errors": list(map(float, np.asarray(exact.se_gt))),
            })
    return found


if sys.argv[1] == "has":
    print(json.dumps({name: importlib.util.find_spec(name) is not None for name in ("pysyncon", "moderndid")}))
elif sys.argv[1] == "synthetic":
    print(json.dumps(synthetic(sys.argv[2])))
else:
    print(json.dumps(differences()))

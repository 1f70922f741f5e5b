"""HiGHS on a question in LP format. Arguments: the file and the seconds; prints value, bound and seconds as JSON. One thread."""
import json
import sys
import time

import highspy

highs = highspy.Highs()
highs.setOptionValue("output_flag", False)
highs.setOptionValue("threads", 1)
highs.setOptionValue("mip_rel_gap", 0.0)
highs.setOptionValue("time_limit", float(sys.argv[2]))
highs.readModel(sys.argv[1])
start = time.perf_counter()
highs.run()
info = highs.getInfo()
print(json.dumps({"value": info.objective_function_value, "bound": info.mip_dual_bound, "seconds": time.perf_counter() - start}))

"""Finds pairs of near-duplicates with datasketch when told to, one command a line; answers the milliseconds it took.

Arguments: the folder with documents.txt (a text a line), the threshold, bands and rows (0 0: as datasketch chooses them for 128
permutations). `find` reads shingles of three words, sketches, inserts, queries and keeps the pairs whose sets are as alike as the
threshold; `save` writes these pairs, two places each.
"""
import json
import sys
import time

import numpy as np
from datasketch import MinHash, MinHashLSH

folder, threshold, bands, rows = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
documents = open(folder + "/documents.txt").read().split("\n")
permutations = bands * rows or 128
pairs = []


def shingles(text):
    words = text.lower().split()
    return {" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))}


def find():
    global pairs
    sets = [shingles(text) for text in documents]
    lsh = MinHashLSH(threshold=threshold, num_perm=permutations, params=(bands, rows) if bands else None)
    encoded = ([shingle.encode() for shingle in each] for each in sets)
    pairs = []
    for place, sketch in enumerate(MinHash.generator(encoded, num_perm=permutations)):
        for other in lsh.query(sketch):
            shared = len(sets[other] & sets[place])
            if shared >= threshold * (len(sets[other]) + len(sets[place]) - shared):
                pairs.append((other, place))
        lsh.insert(place, sketch, check_duplication=False)


def save():
    np.asarray(pairs, dtype=np.int32).tofile(folder + "/pairs")


print("ready", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    {"find": find, "save": save}[line.strip()]()
    print(json.dumps((time.perf_counter() - start) * 1000), flush=True)

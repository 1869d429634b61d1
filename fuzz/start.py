"""Gives the fuzzer something to start from: `python3 fuzz/start.py fuzz/corpus`.

In: the texts, pages and tables of this repository. Out: a folder of small files for each target. Inputs
that are there already stay.
"""

import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST = 2000


def pieces(text, border="\n\n"):
    """The text in pieces of a few paragraphs."""
    piece = ""
    for part in text.split(border):
        if piece and len(piece) + len(part) > LONGEST:
            yield piece
            piece = ""
        piece += part + border
    if piece.strip():
        yield piece


def texts(*patterns):
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            yield path.read_text("utf-8")


def fenced():
    """The examples on the rules' pages."""
    for page in texts("rules/*.md"):
        yield from re.findall(r"^```[^\n]*\n(.*?)^```$", page, re.M | re.S)


def main(corpus):
    prose = [p for t in texts("seeds/accepted/*", "seeds/incoming/*", "tests/formats/*.txt") for p in pieces(t)]
    examples = list(fenced())
    tables = list(texts("seeds/*.toml", "docs/src/own-rules.md", "tests/cli/*.toml"))
    start = {
        "marks dates names notes citations attribution plain check report": prose + examples,
        "markdown": examples + [p for t in texts("docs/src/*.md", "tests/formats/*.md") for p in pieces(t)],
        "html": [p for t in texts("tests/formats/*.html") for p in pieces(t, "\n")],
        "latex": [p for t in texts("tests/formats/*.tex") for p in pieces(t, "\n")],
        "landmarks front-matter": [p for t in texts("seeds/references/texts/*") for p in pieces(t)],
        "bibtex": [p for t in texts("seeds/references/*.bib") for p in pieces(t)],
        "people": [p for t in texts("seeds/references/people.toml") for p in pieces(t)],
        "library-toml decisions provenance config own-rules": [p for t in tables for p in pieces(t)],
        "csl-json segment catalogue": [],
    }
    for names, inputs in start.items():
        for name in names.split():
            folder = pathlib.Path(corpus) / name
            folder.mkdir(parents=True, exist_ok=True)
            for text in inputs:
                content = text.encode()[:LONGEST * 2]
                (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)


main(sys.argv[1])

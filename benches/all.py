#!/usr/bin/env python3
"""Measures the program as a user meets it, beside tools that everybody knows: `benches/all.py`.

In: this repository, Rust and Python; `--largest MB` (1000 by default) says how large the largest text
is, `--rounds N` (3) how often everything is run, and `--into FILE` names the page whose figures are to
be written anew, docs/src/performance.md for one. Out: tables of times, speeds and memory, the best of
all rounds, for the same files: how each command grows from 1 MB on, what a store costs, what five
hundred quotations cost here and in tools with a like purpose, and what a run costs that has next to
nothing to do. Tools that are not installed are left out. Texts are made of the
repository's own paragraphs in ever new order, and of invented words; a temporary folder (TMPDIR says
where) holds them, some three times the largest.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Where cargo puts what it builds is the machine's to say.
METADATA = subprocess.check_output(["cargo", "metadata", "--no-deps", "--format-version", "1"], cwd=ROOT)
PROGRAM = pathlib.Path(json.loads(METADATA)["target_directory"]) / "release/quotelint"
MB = 1_000_000
BEGIN, END = "<!-- figures: benches/all.py -->", "<!-- end of figures -->"


def paragraphs():
    folders = ["seeds/accepted", "seeds/incoming", "seeds/references/texts"]
    files = [path for folder in folders for path in sorted((ROOT / folder).iterdir())]
    return [part.rstrip() + "\n\n" for path in files for part in path.read_text("utf-8").split("\n\n")]


def write_text(path, size):
    """Paragraphs in an order drawn by arithmetic, which does not repeat and is always the same."""
    parts, draw, written = [part.encode() for part in paragraphs()], 1, 0
    with open(path, "wb", buffering=MB) as file:
        while written < size:
            draw = (draw * 6364136223846793005 + 1442695040888963407) % (1 << 64)
            written += file.write(parts[(draw >> 33) % len(parts)])


def measured(command, rounds, before=None):
    """The shortest time, the computing time of that run and the most memory of any, or nothing."""
    best, memory = None, 0
    for _ in range(rounds):
        if before:
            before()
        started = time.monotonic()
        child = subprocess.Popen(
            [str(part) for part in command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(child.pid, 0)
        took = time.monotonic() - started
        if os.waitstatus_to_exitcode(status) not in (0, 1, 2):
            return None
        memory = max(memory, used.ru_maxrss * 1024)
        if best is None or took < best[0]:
            best = (took, used.ru_utime + used.ru_stime)
    return (*best, memory)


def row(name, size, figures, beside):
    if figures is None:
        return f"| {name} | {size / MB:.0f} | failed | | | | |"
    took, computed, memory = figures
    ratio = f"{took / beside:.1f}" if beside else ""
    speed = size / MB / took
    return (
        f"| {name} | {size / MB:.0f} | {took:.3f} | {computed:.3f} | {speed:.0f} | "
        f"{memory / (1 << 20):.0f} | {ratio} |"
    )


def heading(first, beside):
    return [
        "",
        f"| {first} | MB | seconds | computing | MB/s | memory, MiB | times {beside} |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]


def growth(folder, largest, rounds):
    """One text of growing length."""
    lines = heading("command", "`wc`")
    size = MB
    while size <= largest:
        text = folder / "text.txt"
        write_text(text, size)
        store = ["--store", "seeds/references"]
        commands = [
            ("`wc`", ["wc", text]),
            ("`sha256sum`", ["sha256sum", text]),
            ("`rg -c never`", ["rg", "-c", "never", text]),
            ("`typos`", ["typos", text]),
            ("`quotelint extract`", [PROGRAM, "extract", text, "--format", "jsonl"]),
            ("`quotelint check`", [PROGRAM, "check", text, *store, "--format", "json", "--no-cache"]),
            ("`quotelint audit`", [PROGRAM, "audit", text, *store, "--format", "jsonl", "--no-cache"]),
        ]
        beside = None
        for name, command in commands:
            if shutil.which(str(command[0])):
                figures = measured(command, rounds)
                beside = beside or figures[0]
                lines.append(row(name, os.path.getsize(text), figures, beside))
        size *= 10
    return lines


def stores(folder, largest, rounds):
    """A store of invented text: built from nothing, opened warm, and asked."""
    lines = heading("command", "`sha256sum`")
    size = MB
    while size <= largest:
        store = folder / "store"
        shutil.rmtree(store, ignore_errors=True)
        bench = ["cargo", "bench", "-q", "--bench", "store", "--", "write", store, size, max(3, size // MB)]
        subprocess.run([str(part) for part in bench], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        texts = [path for path in store.rglob("*.txt")]
        held = sum(path.stat().st_size for path in texts)
        words = " ".join(texts[0].read_text("utf-8").split()[200:212])
        essay = folder / "essay.txt"
        essay.write_text(f"She wrote: “{words}.”\n", "utf-8")
        index = store / ".quotelint"
        digest = measured(["sha256sum", *texts], rounds)
        lines.append(row("`sha256sum`", held, digest, digest[0]))
        build = [PROGRAM, "store", "build", "--store", store]
        forget = lambda index=index: shutil.rmtree(index, ignore_errors=True)
        lines.append(row("`store build`", held, measured(build, rounds, forget), digest[0]))
        share = sum(path.stat().st_size for path in index.iterdir()) / held
        # What was changed a moment ago is not relied upon; a store at rest is.
        time.sleep(3)
        measured(build, 1)
        for name, command in [
            ("`store search`, warm", [PROGRAM, "store", "search", words, "--store", store]),
            ("`check` of one quotation, warm", [PROGRAM, "check", essay, "--store", store, "--no-cache"]),
        ]:
            lines.append(row(name, held, measured(command, rounds), digest[0]))
        lines.append(f"| size of the index | {held * share / MB:.0f} | | | | | {share:.2f} of the texts |")
        size *= 10
    return lines


def peers(folder, rounds):
    """Notes with five hundred quotations and 5 MB of texts, beside tools that verify quotations or find
    what texts share. What each finds is not compared here."""
    bench = ["cargo", "bench", "-q", "--bench", "workload", "--", "write", folder]
    subprocess.run([str(part) for part in bench], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    notes, store = folder / "notes.md", folder / "references"
    texts = sorted((store / "texts").iterdir())
    held = sum(path.stat().st_size for path in texts)
    audit = [PROGRAM, "audit", notes, "--store", store, "--format", "jsonl", "--no-cache"]
    forget = lambda: shutil.rmtree(store / ".quotelint", ignore_errors=True)
    lines = heading("command", "the first")
    beside = None
    for name, size, command, before in [
        ("`quotelint audit`, the index made anew", held, audit, forget),
        ("`quotelint audit`, warm", held, audit, None),
        ("`sim_text -r 8`", held, ["sim_text", "-r", "8", notes, "/", *texts], None),
        ("`quotecheck --batch`, one text of them", texts[0].stat().st_size,
         ["quotecheck", "--batch", notes, texts[0]], None),
    ]:
        if shutil.which(str(command[0])):
            figures = measured(command, rounds, before)
            beside = beside or figures[0]
            lines.append(row(name, size, figures, beside))
    return lines


def cold_start(rounds):
    lines = ["", "| command | seconds | computing | memory, MiB |", "| --- | --: | --: | --: |"]
    for command in [
        ["true"],
        [PROGRAM, "--version"],
        [PROGRAM, "rules"],
        [PROGRAM, "check", "seeds/accepted/the-night-of-the-storm.md"],
        [PROGRAM, "check", "seeds/incoming"],
    ]:
        took, computed, memory = measured(command, rounds * 5)
        name = " ".join(str(part) for part in command).replace(str(PROGRAM), "quotelint")
        lines.append(f"| `{name}` | {took:.4f} | {computed:.4f} | {memory / (1 << 20):.0f} |")
    return lines


def machine():
    info = pathlib.Path("/proc/cpuinfo")
    names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if "model name" in line]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    version = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout
    return (
        f"{datetime.date.today()}, commit {commit.strip()}, {' '.join(version.split()[:2])}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
        f"{' (' + names[0] + ')' if names else ''}, {memory:.0f} GiB of memory."
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--largest", type=int, default=1000, metavar="MB")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--into", type=pathlib.Path)
    chosen = arguments.parse_args()
    subprocess.run(["cargo", "build", "--release"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory(prefix="quotelint-bench-") as name:
        folder, largest = pathlib.Path(name), chosen.largest * MB
        lines = [machine(), "", "### One text", *growth(folder, largest, chosen.rounds)]
        lines += ["", "### A store", *stores(folder, largest, chosen.rounds)]
        lines += ["", "### Five hundred quotations", *peers(folder / "notes", chosen.rounds)]
        lines += ["", "### Next to nothing to do", *cold_start(chosen.rounds)]
    figures = "\n".join(lines)
    print(figures)
    if chosen.into:
        page = chosen.into.read_text("utf-8")
        head, rest = page.split(BEGIN)
        chosen.into.write_text(f"{head}{BEGIN}\n\n{figures}\n\n{END}{rest.split(END)[1]}", "utf-8")


main()

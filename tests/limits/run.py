"""Tries quotelint at its limits: `python3 tests/limits/run.py target/release/quotelint [CASE...]`.

In: the program, and the names of cases; all when none is named. Out: a line for each case with its exit
code, the time and memory it took and the first line it said, and at the end those that did not end as
they must: with the exit code expected, in the time and memory allowed, without a panic. Everything is
made in a temporary folder (`TMPDIR` says where; some 4 GB are needed) and nothing is kept. The cases of
the full disk need root, for a small tmpfs; without it they say so.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else ""
KB, MB, GB = 1 << 10, 1 << 20, 1 << 30
# A run that waits so many times the computing time allowed hangs.
PATIENCE = 4
PARAGRAPH = (
    "Ada Corwen wrote in *The Salt Ledger* (1902): “The north gate was never locked on the night of the "
    "storm.” The salt came up the river in barges, and every barge was weighed twice before noon by two "
    "men who did not speak to each other; nobody remembers why. In the winter the river froze and the "
    "barges stood where they were, and the men with them, until the ice let go of both.\n\n"
)
LEDGER = (
    "---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\n"
    "The north gate was never locked on the night of the storm, whatever the watchman told the board.\n"
)

CASES = {}


def case(about):
    """Registers a function that prepares a folder and yields what is to be run there."""

    def register(function):
        CASES[function.__name__.replace("_", "-")] = (about, function)
        return function

    return register


class Run:
    """One command line and how it must end."""

    def __init__(self, args, code, seconds=60, memory=1 * GB, says="", shell="", during=None, stdin=None):
        self.args, self.code, self.seconds, self.memory = args, code, seconds, memory
        self.says, self.shell, self.during, self.stdin = says, shell, during, stdin


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8") if isinstance(content, str) else path.write_bytes(content)


def fill(path, piece, size):
    """Writes `piece` until the file has so many bytes."""
    block = (piece * (MB // len(piece.encode()) + 1)).encode()
    with open(path, "wb") as file:
        for _ in range(size // len(block)):
            file.write(block)
        file.write(block[: size % len(block)].decode("utf-8", "ignore").encode())


def store(folder):
    write(folder / "references/ledger.txt", LEDGER)


@case("a text of 1 GB, 3 million quotations")
def text_of_1_gb(folder):
    fill(folder / "a.txt", PARAGRAPH, GB)
    yield Run(["extract", "a.txt", "--format", "csv"], 0, 400, 24 * GB)


@case("a text of 1 GB without a quotation")
def plain_text_of_1_gb(folder):
    fill(folder / "a.txt", "The salt came up the river in barges, and every barge was weighed twice.\n\n", GB)
    yield Run(["check", "a.txt"], 0, 400, 16 * GB)


@case("a source of 1 GB in the store")
def source_of_1_gb(folder):
    store(folder)
    fill(folder / "references/big.txt", PARAGRAPH.replace("never", "always"), GB)
    write(folder / "a.txt", PARAGRAPH)
    yield Run(["check", "a.txt", "--format", "concise"], 0, 400, 8 * GB)
    yield Run(["check", "a.txt", "--format", "concise"], 0, 30, 4 * GB)


@case("one line of 100 MB")
def line_of_100_mb(folder):
    fill(folder / "a.txt", PARAGRAPH.replace("\n", " "), 100 * MB)
    store(folder)
    yield Run(["extract", "a.txt", "--format", "csv"], 0, 120, 4 * GB)
    yield Run(["check", "a.txt", "--format", "concise"], 0, 240, 6 * GB)


@case("one word of 100 MB")
def word_of_100_mb(folder):
    fill(folder / "a.txt", "a", 100 * MB)
    yield Run(["check", "a.txt"], 0, 120, 4 * GB)
    yield Run(["check", "-", "--stdin-filename", "a.md"], 0, 120, 4 * GB, stdin="a.txt")


@case("a million quotations")
def quotations_1_000_000(folder):
    with open(folder / "a.txt", "w") as file:
        for i in range(1_000_000):
            file.write(f"Ada Corwen said: “The gate of number {i} was never locked at all.”\n\n")
    store(folder)
    yield Run(["audit", "a.txt", "--format", "csv"], 0, 240, 6 * GB)
    yield Run(["check", "a.txt", "--format", "concise"], 0, 300, 8 * GB)


@case("200,000 quotations that all differ from their source")
def faults_200_000(folder):
    with open(folder / "a.txt", "w") as file:
        for i in range(200_000):
            file.write(PARAGRAPH.replace("never", f"{i} times").partition(" The salt")[0] + "\n\n")
    store(folder)
    for shown in ("json", "html", "sarif"):
        yield Run(["check", "a.txt", "--format", shown], 1, 120, 4 * GB)


@case("a million findings")
def findings_1_000_000(folder):
    fill(folder / "a.txt", "It was on 31 June 1911. ", 24 * MB)
    yield Run(["check", "a.txt", "--format", "concise"], 1, 240, 8 * GB)
    yield Run(["check", "a.txt"], 1, 240, 8 * GB)


@case("a folder of 100,000 documents")
def files_100_000(folder):
    for i in range(100_000):
        if i % 1000 == 0:
            (folder / f"essays/{i // 1000}").mkdir(parents=True)
        (folder / f"essays/{i // 1000}/{i}.txt").write_text(PARAGRAPH)
    store(folder)
    yield Run(["check", "essays", "--format", "concise"], 0, 300, 8 * GB)


@case("a store of 100,000 texts")
def texts_100_000(folder):
    for i in range(100_000):
        if i % 1000 == 0:
            (folder / f"references/{i // 1000}").mkdir(parents=True)
        text = LEDGER.replace("Ledger", f"Ledger {i}").replace("gate", f"gate {i}")
        (folder / f"references/{i // 1000}/{i}.txt").write_text(text)
    write(folder / "a.txt", PARAGRAPH)
    yield Run(["check", "a.txt", "--format", "concise"], None, 300, 4 * GB)
    yield Run(["check", "a.txt", "--format", "concise"], None, 60, 4 * GB)


@case("marks 10,000 deep")
def marks_10_000_deep(folder):
    n = 10_000
    write(folder / "a.txt", "“a ‘b " * n + "c’ d” " * n)
    write(folder / "a.html", "<blockquote>" * n + "a" + "</blockquote>" * n)
    write(folder / "b.html", "<q>a" * n + "</q>" * n)
    write(folder / "a.md", "> " * n + "“a”\n\n" + "*" * n + "a" + "*" * n + "\n\n" + "[" * n + "a" + "](b)" * n)
    write(folder / "b.md", "".join("  " * i + "- a\n" for i in range(1000)))
    write(folder / "a.tex", "\\enquote{a" * n + "}" * n + "\\begin{quote}" * n + "\\end{quote}" * n)
    for name in ["a.txt", "a.html", "b.html", "a.md", "b.md", "a.tex"]:
        yield Run(["check", name, "--exit-zero", "--format", "concise"], 0, 20, 1 * GB)


@case("an attribution of 1 MB")
def attribution_of_1_mb(folder):
    name = "Ada Corwen of the Harbour Board, " * (MB // 33)
    write(folder / "a.txt", f"{name} wrote: “The north gate was never locked on the night of the storm.”\n")
    write(folder / "b.txt", f"“The north gate was never locked on the night of the storm.” — {name}\n")
    write(folder / "c.txt", f"“The north gate was never locked on the night of the storm” ({name} p. 3).\n")
    write(folder / "d.txt", f"“The gate was never locked on the night.”[^1]\n\n[^1]: {name}, p. 3.\n")
    store(folder)
    for name in "abcd":
        yield Run(["check", f"{name}.txt", "--exit-zero", "--format", "concise"], 0, 20, 1 * GB)


@case("tables of many cells")
def tables(folder):
    cell = "“The gate was never locked on the night.”"
    store(folder)
    write(folder / "row.html", "<table><tr>" + f"<td>{cell}</td>" * 8000 + "</tr></table>")
    write(folder / "rows.html", "<table>" + f"<tr><td>the mate</td><td>{cell}</td></tr>" * 8000 + "</table>")
    columns = 2000
    for name, rows in [("row.md", 1), ("columns.md", 4)]:
        line = "|" + f" {cell} |" * columns + "\n"
        write(folder / name, "| a " * columns + "|\n" + "|---" * columns + "|\n" + line * rows)
    head = "| Words | Speaker | Work | Place |\n|---|---|---|---|\n"
    write(folder / "rows.md", head + f"| {cell} | Ada Corwen | *The Salt Ledger* | ch. 2 |\n" * 8000)
    for name in ["row.html", "rows.html", "row.md", "columns.md", "rows.md"]:
        yield Run(["check", name, "--exit-zero", "--format", "concise"], 0, 20, 1 * GB)


@case("a bibliography of 200,000 entries")
def bibliography_of_200_000(folder):
    store(folder)
    write(folder / "a.txt", PARAGRAPH)
    with open(folder / "references/library.bib", "w") as file:
        for i in range(200_000):
            file.write(
                f"@book{{corwen{i},\n  author = {{Corwen, Ada {i % 5000}}},\n  title = {{The Salt Ledger, "
                f"Volume {i}}},\n  date = {{{1500 + i % 500}}},\n  publisher = {{Pell and Marrable}}\n}}\n\n"
            )
    yield Run(["check", "a.txt", "--format", "concise"], 0, 60, 3 * GB)
    yield Run(["check", "a.txt", "--format", "concise"], 0, 60, 3 * GB)
    items = [
        {"id": f"c{i}", "type": "book", "title": f"Volume {i}", "author": [{"family": "Corwen", "given": "Ada"}]}
        for i in range(200_000)
    ]
    (folder / "references/library.bib").unlink()
    write(folder / "references/library.json", json.dumps(items))
    yield Run(["check", "a.txt", "--format", "concise"], 0, 60, 3 * GB)


@case("small files that ask for endless work")
def bombs(folder):
    write(folder / "a.txt", PARAGRAPH)
    store(folder)
    doubling = "".join(f"@string{{s{i + 1} = s{i} # s{i}}}\n" for i in range(60))
    links = "".join(f"@book{{k{i}, title = {{T}}, xdata = {{k{i + 1}, k{i + 1}}}}}\n" for i in range(60))
    circle = "@book{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, crossref = {a}}\n"
    again = "@book{a, title = {A}}\n" * 20_000
    for library in [f'@string{{s0 = "a"}}\n{doubling}@book{{a, title = s60}}\n', links, circle, again]:
        write(folder / "references/library.bib", library)
        yield Run(["check", "a.txt", "--format", "concise", "--exit-zero"], None, 20)
    (folder / "references/library.bib").unlink()
    for name, content in [("json", "[" * MB), ("json", '[{"id":' + "[" * MB), ("toml", "a = " + "[" * MB)]:
        write(folder / f"references/library.{name}", content)
        yield Run(["check", "a.txt", "--format", "concise"], 2, 20, says="library")
        (folder / f"references/library.{name}").unlink()
    write(folder / "quotelint.toml", "names = " + "[" * MB)
    yield Run(["check", "a.txt", "--format", "concise"], 2, 20, says="quotelint.toml")
    write(folder / "quotelint.toml", 'extends = "quotelint.toml"\n')
    yield Run(["check", "a.txt", "--format", "concise"], 2, 20, says="quotelint.toml")


@case("links in a circle, and out of the folder")
def links(folder):
    store(folder)
    write(folder / "essays/a.txt", PARAGRAPH)
    (folder / "essays/loop").symlink_to(folder / "essays")
    (folder / "essays/self").symlink_to("self")
    (folder / "essays/gone.txt").symlink_to("nowhere")
    (folder / "references/loop").symlink_to(".")
    yield Run(["check", "essays", "--format", "concise"], 2, 10, says="gone.txt")
    yield Run(["check", "essays/loop", "--format", "concise"], 2, 10)
    yield Run(["check", "essays/self"], 2, 10, says="self")
    yield Run(["check", "essays/gone.txt"], 2, 10, says="gone.txt")


@case("pipes, devices and sockets where files are expected")
def no_files(folder):
    store(folder)
    write(folder / "essays/a.txt", PARAGRAPH)
    os.mkfifo(folder / "essays/pipe.txt")
    os.mkfifo(folder / "references/pipe.txt")
    yield Run(["check", "essays", "--format", "concise"], 0, 10)
    speaks = 'cat essays/a.txt > essays/pipe.txt & exec "$0" "$@"'
    yield Run(["check", "essays/pipe.txt", "--format", "concise"], 0, 10, shell=speaks)
    yield Run(["check", "/dev/zero"], 2, 10, says="/dev/zero")
    yield Run(["check", "/dev/full"], 2, 10, says="/dev/full")
    yield Run(["check", "/dev/null"], 2, 10, says="/dev/null")
    yield Run(["check", "essays/a.txt", "--store", "essays/a.txt"], 2, 10)
    # A pipe beside a document is no settings file and is passed over; in a store it is a mistake.
    for name, code, says in [
        ("quotelint.toml", 0, ""),
        ("quotelint.decisions.toml", 0, ""),
        ("references/library.bib", 2, "library.bib"),
        ("references/people.toml", 2, "people.toml"),
    ]:
        os.mkfifo(folder / name)
        yield Run(["check", "essays/a.txt", "--format", "concise"], code, 10, says=says)
        (folder / name).unlink()


@case("names that are no UTF-8, and that steer a terminal")
def names(folder):
    store(folder)
    faulty = PARAGRAPH + "It was on 31 June 1911.\n"
    here = os.fsencode(folder)
    os.mkdir(here + b"/essays")
    for name in [b"caf\xe9.txt", b"\x1b[31mred\x1b[0m.txt", b"new\nline.txt", "\u202etxt.a\u009b2J.txt".encode()]:
        with open(here + b"/essays/" + name, "w", encoding="utf-8") as file:
            file.write(faulty)
    os.mkdir(here + b"/references/caf\xe9")
    with open(here + b"/references/caf\xe9/b\xff.txt", "w", encoding="utf-8") as file:
        file.write(LEDGER)
    for form in ["concise", "full", "narrated", "markdown", "html", "json", "sarif", "github", "junit"]:
        yield Run(["check", "essays", "--format", form], 1, 10)
    yield Run(["store", "list"], 0, 10, says="its name is not UTF-8")


@case("files that disappear while they are read")
def disappearing(folder):
    store(folder)
    for i in range(5000):
        write(folder / f"essays/{i}.txt", PARAGRAPH * 20)

    def remove():
        for path in list((folder / "essays").iterdir())[::2]:
            path.unlink(missing_ok=True)

    yield Run(["check", "essays", "--format", "concise"], None, 60, during=remove)


@case("a disk that is full")
def full_disk(folder):
    small = folder / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], capture_output=True).returncode:
        print("full-disk: needs root, left out")
        return
    try:
        store(small)
        write(small / "a.txt", PARAGRAPH.replace("never ", "") * 20)
        before = (small / "a.txt").read_bytes()
        with open(small / "ballast", "wb") as file:
            os.posix_fallocate(file.fileno(), 0, MB - 64 * KB)
        with open(small / "ballast2", "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"a")
            except OSError:
                pass
        yield Run(["check", "small/a.txt", "--format", "concise", "--exit-zero"], 0, 10)
        yield Run(["check", "small/a.txt", "--unsafe-fixes", "--store", "small/references"], 2, 10, says="a.txt")
        assert (small / "a.txt").read_bytes() == before, "a document was lost"
        yield Run(["check", "small/a.txt", "--format", "json", "--output-file", "small/out.json"], 2, 10, says="out.json")
        yield Run(["store", "build", "--store", "small/references"], None, 10)
        yield Run(["init", "small"], 2, 10, says="quotelint.toml")
        write(folder / "ledger.txt", LEDGER * 100)
        yield Run(["store", "add", "ledger.txt", "--store", "small/references"], 2, 10)
        left = {p.name for p in small.rglob("*") if p.is_file()}
        assert left <= {"a.txt", "ballast", "ballast2", "ledger.txt"}, f"rubbish is left: {left}"
        yield Run(["check", "a.txt", "--format", "json"], 2, 10, shell='cd small; exec "$0" "$@" > /dev/full')
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


@case("a folder that nobody may write")
def read_only(folder):
    store(folder)
    write(folder / "a.txt", "“ a ” " + PARAGRAPH)
    (folder / "references").chmod(0o555)
    folder.chmod(0o555)
    yield Run(["check", "a.txt", "--format", "concise", "--exit-zero"], 0, 10)
    yield Run(["store", "build"], None, 10)
    folder.chmod(0o755)
    (folder / "references").chmod(0o755)


@case("thirty-two open files")
def open_files(folder):
    for i in range(300):
        write(folder / f"references/{i}.txt", LEDGER.replace("Ledger", f"Ledger {i}"))
        write(folder / f"essays/{i}/{i}.txt", PARAGRAPH)
    limited = 'ulimit -n 32; exec "$0" "$@"'
    yield Run(["check", "essays", "--format", "concise", "--exit-zero"], 0, 30, shell=limited)
    yield Run(["store", "build"], 0, 30, shell=limited)


@case("little memory")
def little_memory(folder):
    store(folder)
    write(folder / "a.txt", PARAGRAPH)
    fill(folder / "big.txt", PARAGRAPH, 200 * MB)
    limited = 'ulimit -v 524288; exec "$0" "$@"'
    yield Run(["check", "a.txt", "--format", "concise"], 0, 30, shell=limited)
    # An allocation that fails ends the program, which says so.
    yield Run(["check", "big.txt", "--format", "concise"], -6, 120, shell=limited, says="memory allocation")


def run(name, folder, run):
    """Runs one command line; what went wrong, if anything."""
    command = [PROGRAM, *run.args]
    if run.shell:
        command = ["sh", "-c", run.shell, *command]
    out, err = open(folder / ".out", "wb"), open(folder / ".err", "wb")
    stdin = open(folder / run.stdin, "rb") if run.stdin else subprocess.DEVNULL
    started = time.monotonic()
    child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err, stdin=stdin)
    if run.during:
        threading.Thread(target=run.during, daemon=True).start()
    killer = threading.Timer(run.seconds * PATIENCE, child.kill)
    killer.start()
    _, status, used = os.wait4(child.pid, 0)
    killer.cancel()
    # On a busy machine a run waits for others: what it computed itself counts.
    waited, computed = time.monotonic() - started, used.ru_utime + used.ru_stime
    memory, code = used.ru_maxrss * KB, os.waitstatus_to_exitcode(status)
    said = (folder / ".err").read_bytes()
    with open(folder / ".out", "rb") as file:
        told = file.read(10 * MB)
    wrong = []
    if code not in ([0, 1, 2] if run.code is None else [run.code]):
        wrong.append(f"exit code {code}, not {run.code}")
    if computed >= run.seconds or waited >= run.seconds * PATIENCE:
        wrong.append(f"more than {run.seconds} s")
    if memory > run.memory:
        wrong.append(f"{memory / MB:.0f} MB, more than {run.memory / MB:.0f}")
    if b"panicked" in said or b"overflowed its stack" in said:
        wrong.append("it panicked")
    if run.says.encode() not in said + told:
        wrong.append(f"it does not say {run.says!r}")
    steering = [c for c in (said + told).decode("utf-8", "replace") if ord(c) in steers]
    if steering:
        wrong.append(f"it lets {steering[0]!r} through")
    first = next((line for line in said.decode("utf-8", "replace").splitlines() if line.strip()), "").strip()
    print(
        f"{name:<24} {' '.join(run.args)[:52]:<52} {code:>3} {waited:>7.2f} s {computed:>7.2f} s "
        f"{memory / MB:>7.0f} MB  {first[:90]}",
        flush=True,
    )
    return [f"{name}: {' '.join(run.args)}: {w}\n    {said.decode('utf-8', 'replace')[:600]}" for w in wrong]


steers = {*range(0x09), *range(0x0B, 0x0D), *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F)}


def main():
    if not PROGRAM:
        sys.exit(__doc__)
    chosen = sys.argv[2:] or list(CASES)
    failed = []
    print(f"{'case':<24} {'command':<52} {'end':>3} {'time':>9} {'computing':>9} {'memory':>10}")
    for name in chosen:
        _, prepare = CASES[name]
        folder = pathlib.Path(tempfile.mkdtemp(prefix="quotelint-limits-"))
        (folder / ".git").mkdir()
        try:
            for one in prepare(folder):
                failed += run(name, folder, one)
        except AssertionError as wrong:
            failed.append(f"{name}: {wrong}")
        finally:
            shutil.rmtree(folder)
    print("\n" + ("\n".join(failed) if failed else "every case ends as it must"))
    sys.exit(bool(failed))


main()

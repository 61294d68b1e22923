#!/usr/bin/env python3
"""The cost of checking a generated crate, compared with the output of openapi-to-rust.

    tests/bench/compile.py [PEER] [--schemas N] [--operations N] [--runs N]

PEER is an openapi-to-rust binary; without it, one is installed into the target folder. Needs the
network for that, and for the crates that the peer's code depends on.

Generates both crates from one synthetic document, checks their dependencies with an empty library,
and then measures `cargo check --lib` of each crate alone: the user CPU seconds of cargo and rustc
together, and the peak memory of the larger of the two. Not incremental, dev profile. A machine
that is busy makes CPU seconds longer too, so the runs alternate and the least of each counts.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tomllib

sys.dont_write_bytecode = True  # The tree stays as it was.
from document import document  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
WORK = TARGET / "bench-compile"
ENVIRONMENT = {
    **os.environ,
    "CARGO_INCREMENTAL": "0",
    "CARGO_TARGET_DIR": str(WORK / "target"),
    "CARGO_TERM_COLOR": "never",
}


def main():
    options = arguments()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    spec = WORK / "openapi.json"
    spec.write_text(json.dumps(document(options.schemas, options.operations), indent=1))
    peer = options.peer or install_peer()
    crates = {"specsmith": specsmith(spec), "openapi-to-rust": openapi_to_rust(peer, spec)}
    for crate, features in crates.values():
        prepare(crate, features)
    figures = {name: [] for name in crates}
    for run in range(options.runs):
        for name, (crate, features) in crates.items():
            seconds, bytes_ = check(crate, features)
            figures[name].append((seconds, bytes_))
            print(f"run {run + 1}: {name} {seconds:.2f} s", file=sys.stderr)
    print(f"{options.schemas} schemas, {options.operations} operations\n")
    print(table({name: (*map(min, zip(*figures[name])), *size(crates[name][0])) for name in crates}))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peer", nargs="?", type=pathlib.Path, help="an openapi-to-rust binary")
    parser.add_argument("--schemas", type=int, default=1000)
    parser.add_argument("--operations", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


def specsmith(spec):
    """Our crate, without TLS: it is code of others, which is built before the measurement."""
    crate = WORK / "ours"
    command = ["cargo", "run", "--quiet", "-p", "specsmith", "--", "generate", str(spec)]
    run([*command, "--out", str(crate), "--name", "ours", "--quiet"], cwd=ROOT, env=os.environ)
    manifest = crate / "Cargo.toml"
    apart(manifest)
    shutil.copy(ROOT / "Cargo.lock", crate)
    return crate, ["--no-default-features", "--features", "reqwest"]


def openapi_to_rust(peer, spec):
    """The peer's crate, built as documented: its module, and the packages that it requires."""
    crate = WORK / "theirs"
    generated = crate / "src" / "generated"
    run([str(peer), "generate", str(spec), "--output-dir", str(generated), "--module-name", "api"])
    (crate / "src" / "lib.rs").write_text("pub mod generated;\n")
    needed = (generated / "REQUIRED_DEPS.toml").read_text()
    package = '[package]\nname = "theirs"\nversion = "0.1.0"\nedition = "2024"\n\n'
    if "dependencies" not in tomllib.loads(needed):
        needed = "[dependencies]\n" + needed
    (crate / "Cargo.toml").write_text(package + needed)
    apart(crate / "Cargo.toml")
    return crate, []


def install_peer():
    """The release that the figures in the notes are of; a second time it is there already."""
    root = TARGET / "bench-peer"
    run(["cargo", "install", "--locked", "openapi-to-rust@0.23.0", "--root", str(root)])
    return root / "bin" / "openapi-to-rust"


def apart(manifest):
    """Makes the crate a workspace of its own, so that the one around it does not claim it."""
    contents = manifest.read_text()
    if "[workspace]" not in contents:
        manifest.write_text(contents + "\n[workspace]\n")


def prepare(crate, features):
    """Checks the dependencies alone, by way of an empty library."""
    library, saved = crate / "src" / "lib.rs", crate / "src" / "lib.rs.saved"
    library.rename(saved)
    library.write_text("")
    run(["cargo", "check", "--quiet", "--lib", *features], cwd=crate)
    saved.replace(library)


def check(crate, features):
    """User CPU seconds and peak bytes of checking the crate anew."""
    os.utime(crate / "src" / "lib.rs")
    command = ["cargo", "check", "--offline", "--lib", *features]
    process = subprocess.Popen(
        command, cwd=crate, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    output = process.stderr.read().decode()
    # Covers cargo and every rustc it waited for: the sum of their times, the greatest of their peaks.
    _, status, usage = os.wait4(process.pid, 0)
    checked = [line for line in output.splitlines() if line.lstrip().startswith("Checking")]
    if status != 0 or len(checked) != 1:
        sys.exit(f"{' '.join(command)} in {crate}:\n{output[-4000:]}")
    return usage.ru_utime, usage.ru_maxrss * 1024


def size(crate):
    """Files of Rust, and lines in them."""
    files = list((crate / "src").rglob("*.rs"))
    return len(files), sum(len(file.read_text().splitlines()) for file in files)


def table(rows):
    lines = [f"{'':16} {'user CPU s':>11} {'peak MB':>9} {'files':>7} {'lines':>9}"]
    for name, (seconds, peak, files, count) in rows.items():
        lines.append(f"{name:16} {seconds:11.2f} {peak / 1e6:9.0f} {files:7} {count:9}")
    ours, theirs = rows.values()
    ratio = [own / other for own, other in zip(ours, theirs)]
    lines.append(f"{'ratio':16} {ratio[0]:11.3f} {ratio[1]:9.3f} {'':7} {ratio[3]:9.3f}")
    return "\n".join(lines)


def run(command, cwd=None, env=ENVIRONMENT):
    done = subprocess.run(command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}:\n{done.stdout.decode()[-4000:]}")


if __name__ == "__main__":
    main()

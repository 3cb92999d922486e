"""The plan of the house: which file may import which."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "quotes"

# Records and plain helpers that everybody may know.
GROUND = {
    "records",
    "legible",
    "prepared",
    "lexicon",
    "given",
    "datafile",
    "rules",
    "options",
    "errors",
    "offsets",
    "places",
    "fold",
    "grammar",
    "headlines",
    "article",
    "version",
    "paragraphs",
    "furniture",
    "wrapping",
    "forest",
    "roster",
    "jsontext",
    "locks",
    "foreign",
}
# Before and after the engine, which doesn't know them: other inputs, other forms of the answer.
AROUND = {"inputs", "anchors", "formats", "packed", "tasks"}
DOORS = {
    *("__init__", "__main__", "batch", "flags", "lots", "ray", "cli", "present", "web", "config"),
    *("gunicorn_app", "gunicorn_conf", "gunicorn_worker"),
}
TOP = {"engine", "component"}
# The stages, in packages that stand in the order in which the data walks. Beside them stand the parse, which comes
# before ``mentioning``, and what the two halves of the engine hand on.
PACKAGES = ("marking", "naming", "mentioning", "scene", "resolving", "attributing", "reporting", "answering")
BESIDE = ["parse", "parser", "halves"]

# What each of these packages is for, and so who may import it.
ONLY_DOORS = {"flask", "flask_smorest", "flask_swagger_ui", "werkzeug", "marshmallow", "gunicorn", "click", "rich"}


def part_of(names: list[str]) -> str:
    """The part of the house: ``web`` of ``quotes.web.v1``, but ``marks`` of ``quotes.marking.marks``."""
    return names[1] if names[0] in PACKAGES and len(names) > 1 else names[0]


def modules() -> Iterator[tuple[str, Path]]:
    """(part of the house, file) of every module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        names = list(path.relative_to(PACKAGE).with_suffix("").parts)
        if not (names[0] in PACKAGES and names[1] == "__init__"):
            yield part_of(names), path


def imported(path: Path) -> Iterator[str]:
    """Absolute names of all that a file imports, wherever in the file."""
    package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(p for p in (base, node.module or "") if p)
            # "from . import x" names modules and so does "from .scene import x", "from .x import y" what is in one
            whole = node.module and module.removeprefix("quotes.") not in PACKAGES
            yield from ([module] if whole else (f"{module}.{alias.name}" for alias in node.names))


def parts_of(path: Path) -> set[str]:
    """The parts of quotes that a file imports. ``quotes`` itself counts as ``__init__``."""
    names = [name.split(".") for name in imported(path) if name.split(".")[0] == "quotes"]
    return {part_of(name[1:]) if len(name) > 1 else "__init__" for name in names}


def taken_from(path: Path, stages: list[str]) -> dict[str, set[str]]:
    """What a file takes from each stage, by its name or through the stage's module: stage -> names."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    taken: defaultdict[str, set[str]] = defaultdict(set)
    held: dict[str, str] = {}  # what the file calls a module -> the stage
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.level:
            module = (node.module or "").split(".")[-1]
            if module in stages:
                taken[module].update(alias.name for alias in node.names)
            else:
                held |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name in stages}
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in held:
            taken[held[node.value.id]].add(node.attr)
    return taken


STAGES = sorted([*BESIDE, *(part for part, path in modules() if path.parent.name in PACKAGES)])


@pytest.mark.parametrize("part", sorted(GROUND))
def test_the_ground_stands_on_itself(part: str) -> None:
    for name, path in modules():
        if name == part:
            assert parts_of(path) <= GROUND


@pytest.mark.parametrize("part", sorted(AROUND))
def test_what_is_around_the_engine_knows_the_ground_only(part: str) -> None:
    for name, path in modules():
        if name == part:
            assert parts_of(path) <= GROUND | AROUND


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_takes_only_records_from_earlier_stages(stage: str) -> None:
    for part, path in modules():
        if part == stage:
            assert parts_of(path) - {stage} <= GROUND | set(STAGES), path
            for other, names in taken_from(path, STAGES).items():
                assert all(name[0].isupper() for name in names), f"{path} calls into {other}"


def test_what_is_taken_through_a_module_counts(tmp_path: Path) -> None:
    path = tmp_path / "stage.py"
    path.write_text(
        "from ..scene import features as f\nfrom .. import errors\nfrom .names import Name\n"
        "f.NAMES, f.build(), errors.x\n"
    )
    assert taken_from(path, ["features", "names"]) == {"features": {"NAMES", "build"}, "names": {"Name"}}


def test_every_file_has_its_place() -> None:
    assert {part for part, _ in modules()} == GROUND | AROUND | DOORS | TOP | set(STAGES)


def in_the_table() -> dict[str, set[str]]:
    """The files that CONTRIBUTING.md names for each package: a row without a package goes on with the one above."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    package = ""
    for line in (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines():
        if line.startswith("|"):
            package = line.split("|")[1].strip(" *`/") or package
            named[package].update(re.findall(r"`(\w+\.py)`", line))
    return named


def test_every_file_of_the_top_is_in_a_table() -> None:
    named = set[str]().union(*in_the_table().values())
    assert {path.name for path in PACKAGE.glob("[!_]*.py")} <= named


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_of_a_stage_is_in_the_table(package: str) -> None:
    assert in_the_table()[package] == {path.name for path in (PACKAGE / package).glob("[!_]*.py")}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_takes_from_those_before_it(package: str) -> None:
    later = PACKAGES[PACKAGES.index(package) + 1 :]
    for path in (PACKAGE / package).glob("*.py"):
        assert not {name.split(".")[1] for name in imported(path) if name.startswith("quotes.")} & set(later), path


def test_the_stages_stand_in_an_order() -> None:
    earlier = {stage: {s for p, path in modules() if p == stage for s in parts_of(path)} - {stage} for stage in STAGES}
    TopologicalSorter(earlier).prepare()  # raises CycleError where two stages know each other


def test_no_door_imports_a_stage() -> None:
    for part, path in modules():
        if part in DOORS:
            assert not parts_of(path) & set(STAGES), path


def test_the_engine_knows_no_door() -> None:
    for part, path in modules():
        if part not in DOORS:
            assert not parts_of(path) & DOORS, path
            assert not {name.split(".")[0] for name in imported(path)} & (ONLY_DOORS | {"schemas"}), path


def test_spacy_is_loaded_in_one_place() -> None:
    users = {part for part, path in modules() if "spacy" in {n.split(".")[0] for n in imported(path)}}
    assert users <= {"parser", "component"}


def test_the_threads_of_numpy_are_held_back_in_one_place() -> None:
    assert [part for part, path in modules() if "threadpoolctl" in imported(path)] == ["parser"]


def test_schemas_know_no_stage() -> None:
    for path in (ROOT / "schemas").glob("*.py"):
        assert parts_of(path) <= GROUND | AROUND, path


def test_the_engine_runs_without_training_and_benchmarks() -> None:
    for _, path in modules():
        assert not {name.split(".")[0] for name in imported(path)} & {"training", "benchmarks", "sklearn", "tests"}, (
            path
        )


@pytest.mark.parametrize("path", sorted(p for top in ("training", "benchmarks") for p in (ROOT / top).glob("*.py")))
def test_training_and_benchmarks_import_what_there_is(path: Path) -> None:
    """By their text: what they need beside it isn't all installed here."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "quotes":
            module = import_module(node.module or "")
            for alias in node.names:
                assert hasattr(module, alias.name) or find_spec(f"{node.module}.{alias.name}"), alias.name


@pytest.mark.parametrize("module", ["quotes", "quotes.cli", "quotes.options"])
def test_importing_loads_no_spacy(module: str) -> None:
    code = f"import sys, {module}; sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_the_library_is_found_from_the_folder_that_holds_a_checkout(tmp_path: Path) -> None:
    """`git clone … quotes` gives a folder that is called as the library is and holds no code itself."""
    (tmp_path / "quotes" / "quotes").mkdir(parents=True)
    code = "import quotes, schemas; quotes.extract, schemas.__path__"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)

"""``python -m quotes``."""

from .cli import main

main(prog_name="quotes")
